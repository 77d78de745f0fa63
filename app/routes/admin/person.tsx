import { randomUUID } from 'node:crypto';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { seesBothSides } from '~/modules/accounts/core/role-rules';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getPerson } from '~/modules/accounts/queries/get-person.server';
import { translator } from '~/platform/i18n/i18n.server';
import { ErrorSummary } from '~/ui/error-summary';
import { Notice } from '~/ui/notice';
import { BackLink } from '~/ui/step-head';
import { useRefused } from '../staff/refused-form';
import { staffTitle } from '../staff/staff-title';
import { personForm, runPerson } from './person-action.server';
import { PersonActs } from './person-acts';
import { StartPassword } from './start-password';
import { unitOptions } from './unit-options.server';

export const meta = staffTitle;

const dones = ['roles', 'disabled', 'enabled', 'moved', 'factors', 'absence'] as const;

/** One account: what an administrator may do to it. */
export const loader = staffLoader('people.manage', async (page, trx) => {
  const { scope, language } = page;
  const id = Number(page.params.id);
  const person = Number.isSafeInteger(id) ? await getPerson(trx, scope, id) : undefined;
  if (!person) throw new Response(null, { status: 404 });
  const t = translator(language);
  return {
    title: `${person.name} · ${t('people:title')}`,
    person: { ...person, unit: { code: person.unit.code, name: person.unit.name[language] } },
    isSelf: person.id === scope.accountId,
    isBoth: seesBothSides(person.roles),
    units: await unitOptions(page),
    done: dones.find((name) => name === page.url.searchParams.get('done')),
    key: randomUUID(),
  };
});

export const action = staffAction('people.manage', personForm, runPerson);

export default function PersonPage() {
  const { t } = useTranslation('people');
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = useRefused(answer && 'errors' in answer ? answer : undefined);
  const base = useHref('/admin/people');
  const { person, isSelf, isBoth, done } = loaded;
  if (answer && 'password' in answer) {
    const title = t('password.given', { login: person.login });
    return <StartPassword title={title} password={answer.password} href={`${base}/${person.id}`} />;
  }
  return (
    <>
      <BackLink href={base} label={t('title')} />
      <div className="head-row">
        <h1>{person.name}</h1>
        <p>
          {person.login} · {person.unit.name} · {person.roles.map((role) => t(`role.${role}`)).join(' · ')}
          {person.isActive ? '' : ` · ${t('state_of.disabled')}`}
          {person.startPasswordUntil ? ` · ${t('state_of.start')}` : ''}
        </p>
      </div>
      <ErrorSummary errors={refused.errors} />
      {done ? (
        <div role="status">
          <Notice kind="good" title={t(`done.${done}`)} />
        </div>
      ) : null}
      {isBoth ? <Notice kind="due" title={t('both')} /> : null}
      {isSelf ? <p>{t('self')}</p> : <PersonActs loaded={loaded} refused={refused} />}
    </>
  );
}
