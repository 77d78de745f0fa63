import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { changePassword } from '~/modules/accounts/commands/change-password.server';
import { passwordPolicies } from '~/modules/accounts/core/password-policy';
import { ownAction, ownLoader } from '~/modules/accounts/guards/staff-guard.server';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { sessionHeaders } from '../staff/let-in.server';
import { useRefused } from '../staff/refused-form';
import { safePath } from '../staff/safe-path';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** Choosing a new password; whoever has to comes here first. */
export const loader = ownLoader(async ({ services, session, language }) => {
  const t = translator(language);
  const { name, least } = passwordPolicies[services.config.passwordPolicy];
  return {
    title: t('account:password.title'),
    ...{ policy: name, least, isDue: session.isPasswordDue, login: session.login },
  };
}, 'let in');

const given = (key: string) => z.string(key).min(1, key).max(1_000, key);
const form = z.strictObject({
  current: given('account:error.password'),
  next: given('account:error.next_missing'),
  again: z.string().max(1_000),
});

export const action = ownAction(
  form,
  async (page, { current, next, again }) => {
    if (next !== again) return problem({}, { again: 'account:error.again' });
    const { scope, session, now } = page;
    const changed = await changePassword(page.services, { scope, sessionId: session.id, current, next, now });
    if (!changed.ok) {
      const reason = 'weakness' in changed ? `account:weak.${changed.weakness}` : changed.reason;
      return problem({}, { [changed.field]: reason });
    }
    const to = page.url.searchParams.get('to');
    return redirect(to ? safePath(to) : '/account?done=password', {
      headers: await sessionHeaders(page, changed),
    });
  },
  'let in',
);

export default function Password() {
  const { t } = useTranslation('account');
  const { policy, least, isDue, login } = useLoaderData<typeof loader>();
  const { errors, errorOf } = useRefused(useActionData<typeof action>(), { n: least });
  return (
    <div className="read flow">
      <ErrorSummary errors={errors} />
      <h1>{t('password.title')}</h1>
      {isDue ? <Notice kind="due" title={t('password.due')} /> : null}
      <p>{t(`password.rule_${policy}`, { n: least })}</p>
      <form method="post" className="form">
        <input
          className="hide"
          name=""
          defaultValue={login}
          autoComplete="username"
          tabIndex={-1}
          aria-hidden
        />
        <TextField
          name="current"
          type="password"
          label={t('password.current')}
          autoComplete="current-password"
          width={20}
          error={errorOf('current')}
        />
        <TextField
          name="next"
          type="password"
          label={t('password.next')}
          autoComplete="new-password"
          width={20}
          error={errorOf('next')}
        />
        <TextField
          name="again"
          type="password"
          label={t('password.again')}
          autoComplete="new-password"
          width={20}
          error={errorOf('again')}
        />
        <p className="hint">{t('password.after')}</p>
        <div className="acts">
          <Button>{t('password.send')}</Button>
        </div>
      </form>
    </div>
  );
}
