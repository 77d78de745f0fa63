import { data, redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { addKey, addTotp, offeredSecret, offerOf } from '~/modules/accounts/commands/add-factor.server';
import { confirmPassword } from '~/modules/accounts/commands/confirm-password.server';
import { staffCookies, tokenIn } from '~/modules/accounts/guards/staff-cookies.server';
import { ownAction, ownLoader, type StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { hashToken } from '~/modules/accounts/queries/find-session.server';
import { listFactors } from '~/modules/accounts/queries/list-factors.server';
import { KeyForm } from '~/modules/accounts/ui/key-form';
import { TotpSetup } from '~/modules/accounts/ui/totp-setup';
import { problem, trimmed } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { totpKey } from '~/platform/totp.server';
import { keyToMake } from '~/platform/webauthn.server';
import { Button } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { Part } from '~/ui/panel';
import { useRefused } from '../staff/refused-form';
import { siteOf } from '../staff/second-step.server';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** What is offered belongs to this session alone; see `offerOf`. */
async function sessionHash(page: StaffPage): Promise<Buffer> {
  return hashToken((await tokenIn(staffCookies(page.services.config).session, page.request)) ?? '');
}

/** Setting up one more second factor. */
export const loader = ownLoader(async (page, trx) => {
  const { services, scope, session } = page;
  const tokenHash = await sessionHash(page);
  const site = await siteOf(page);
  const { factors } = await listFactors(trx, scope.accountId);
  const known = factors.flatMap(({ credentialId }) => (credentialId ? [credentialId] : []));
  const person = {
    handle: `account-${scope.accountId}`,
    login: session.login,
    name: scope.displayName,
    known,
  };
  const t = translator(page.language);
  return data(
    {
      title: t('account:factors.add'),
      totp: totpKey(offeredSecret(services, tokenHash), site.name, session.login),
      make: await keyToMake(site, person, offerOf(services, 'make', tokenHash)),
    },
    { headers: { 'Cache-Control': 'no-store' } },
  );
});

const password = z.string('account:error.password').min(1, 'account:error.password').max(200);
const label = trimmed(40, 'account:error.label').pipe(z.string().min(1, 'account:error.label'));
const form = z.discriminatedUnion('intent', [
  z.strictObject({
    intent: z.literal('totp'),
    code: z.string().max(40, 'account:error.code'),
    label,
    password,
  }),
  z.strictObject({ intent: z.literal('key'), response: z.string().max(30_000), label, password }),
]);

export const action = ownAction(form, async (page, input) => {
  const { services, scope, now } = page;
  const { intent } = input;
  const values = { intent, label: input.label };
  const wrong = await confirmPassword(services, {
    accountId: scope.accountId,
    password: input.password,
    now,
  });
  if (wrong) return problem(values, { [`password-${intent}`]: wrong });
  const tokenHash = await sessionHash(page);
  const site = await siteOf(page);
  const reason = await page.db.transaction().execute((trx) => {
    const made = { scope, label: input.label, now };
    if (input.intent === 'totp') {
      return addTotp(services, trx, {
        ...made,
        secret: offeredSecret(services, tokenHash),
        code: input.code,
      });
    }
    const challenge = offerOf(services, 'make', tokenHash);
    return addKey(trx, site, { ...made, challenge, response: input.response });
  });
  if (reason) return problem(values, { [intent === 'totp' ? 'code' : 'response']: reason });
  return redirect('/account?done=factor_added');
});

export default function AddFactor() {
  const { t } = useTranslation('account');
  const { totp, make } = useLoaderData<typeof loader>();
  const refused = useRefused(useActionData<typeof action>());
  const script = useHref('/security-key.js');
  const own = (intent: 'totp' | 'key') => {
    const isThis = refused.typed('intent') === intent;
    return (
      <>
        <TextField
          name="label"
          id={`label-${intent}`}
          label={t('factors.label')}
          hint={t('factors.label_hint')}
          maxLength={40}
          width={12}
          value={(isThis ? refused.typed('label') : undefined) ?? t(`${intent}.label`)}
          error={isThis ? refused.errorOf('label') : undefined}
        />
        <TextField
          name="password"
          id={`password-${intent}`}
          type="password"
          label={t('factors.password')}
          autoComplete="current-password"
          width={20}
          error={refused.errorOf(`password-${intent}`) ?? (isThis ? refused.errorOf('password') : undefined)}
        />
      </>
    );
  };
  return (
    <div className="read flow">
      <ErrorSummary
        errors={refused.errors.map(({ field, text }) => ({
          // Both forms have these two fields: the link leads to the one that was sent.
          field: ['label', 'password'].includes(field) ? `${field}-${refused.typed('intent')}` : field,
          text,
        }))}
      />
      <h1>{t('factors.add')}</h1>
      <Part id="totp-title" title={t('totp.title')}>
        <form method="post" className="form">
          <input type="hidden" name="intent" value="totp" />
          <TotpSetup offer={totp} error={refused.errorOf('code')} />
          {own('totp')}
          <div className="acts">
            <Button>{t('second.set_up')}</Button>
          </div>
        </form>
      </Part>
      <Part id="key-title" title={t('key.title')}>
        <p>{t('key.about')}</p>
        <KeyForm
          kind="make"
          intent="key"
          options={make}
          button={t('key.make')}
          error={refused.errorOf('response')}
        >
          {own('key')}
        </KeyForm>
      </Part>
      <script src={script} defer />
    </div>
  );
}
