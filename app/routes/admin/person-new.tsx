import { randomUUID } from 'node:crypto';
import { data } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { openAccount } from '~/modules/accounts/commands/open-account.server';
import { roleNames, seesBothSides } from '~/modules/accounts/core/role-rules';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { checkboxes, problem, trimmed } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button } from '~/ui/button';
import { CheckboxGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { SelectField, TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { useRefused } from '../staff/refused-form';
import { staffTitle } from '../staff/staff-title';
import { StartPassword } from './start-password';
import { unitOptions } from './unit-options.server';

export const meta = staffTitle;

/** Opening an account; the form's key makes a second click the same account. */
export const loader = staffLoader('people.manage', async (page) => {
  const t = translator(page.language);
  return {
    title: t('people:form.title'),
    key: randomUUID(),
    units: await unitOptions(page),
  };
});

const form = z.strictObject({
  key: z.uuid(),
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9._-]{1,39}$/, 'people:error.login'),
  name: trimmed(40, 'people:error.name').pipe(z.string().min(1, 'people:error.name')),
  unit: z.string().min(1, 'people:error.unknown_unit').max(60),
  roles: checkboxes(z.enum(roleNames)).pipe(z.array(z.enum(roleNames)).min(1, 'people:error.no_role')),
});

export const action = staffAction('people.manage', form, async (page, input, values) => {
  const { key, login, name: displayName, unit: unitCode, roles } = input;
  const { scope, now } = page;
  const opened = await openAccount(page.services, { scope, key, login, displayName, unitCode, roles, now });
  if (!opened.ok)
    return problem(values, { [opened.reason.endsWith('unit') ? 'unit' : 'login']: opened.reason });
  return data({ opened, isBoth: seesBothSides(roles) }, { headers: { 'Cache-Control': 'no-store' } });
});

export default function NewPerson() {
  const { t } = useTranslation('people');
  const { key, units } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = useRefused(answer && 'errors' in answer ? answer : undefined);
  const base = useHref('/admin/people');
  if (answer && 'opened' in answer) {
    const { login, password, id } = answer.opened;
    return (
      <>
        <StartPassword title={t('password.opened', { login })} password={password} href={`${base}/${id}`} />
        {answer.isBoth ? <Notice kind="due" title={t('both')} /> : null}
      </>
    );
  }
  return (
    <div className="read flow">
      <ErrorSummary errors={refused.errors} />
      <h1>{t('form.title')}</h1>
      <form method="post" className="form">
        <input type="hidden" name="key" value={refused.typed('key') ?? key} />
        <TextField
          name="name"
          label={t('name')}
          hint={t('form.name_hint')}
          value={refused.typed('name')}
          autoComplete="off"
          width={12}
          error={refused.errorOf('name')}
        />
        <TextField
          name="login"
          label={t('login')}
          hint={t('form.login_hint')}
          value={refused.typed('login')}
          autoComplete="off"
          width={12}
          error={refused.errorOf('login')}
        />
        <SelectField
          name="unit"
          label={t('unit')}
          value={refused.typed('unit')}
          options={[{ value: '', label: t('form.choose_unit') }, ...units]}
          error={refused.errorOf('unit')}
        />
        <CheckboxGroup
          name="roles"
          legend={t('roles')}
          hint={t('form.roles_hint')}
          values={refused.typedList('roles')}
          choices={roleNames.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          error={refused.errorOf('roles')}
        />
        <div className="acts">
          <Button>{t('form.send')}</Button>
          <a href={base}>{t('back')}</a>
        </div>
      </form>
    </div>
  );
}
