import { data } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { makeRecoveryCodes } from '~/modules/accounts/commands/make-recovery-codes.server';
import { ownAction, ownLoader } from '~/modules/accounts/guards/staff-guard.server';
import { listFactors } from '~/modules/accounts/queries/list-factors.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonLink } from '~/ui/button';
import { safePath } from '../staff/safe-path';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** Recovery codes: what the person has left, and ten new ones. */
export const loader = ownLoader(async (page, trx) => {
  const t = translator(page.language);
  const to = page.url.searchParams.get('to');
  return {
    title: t('account:recovery.title'),
    left: (await listFactors(trx, page.scope.accountId)).recoveryCodes,
    to: to ? safePath(to) : '/account',
  };
});

export const action = ownAction(z.strictObject({}), async ({ services, scope, now }) => {
  const codes = await makeRecoveryCodes(services, { scope, now });
  return data({ codes }, { headers: { 'Cache-Control': 'no-store' } });
});

export default function Codes() {
  const { t } = useTranslation('account');
  const { left, to } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const codes = answer && 'codes' in answer ? answer.codes : [];
  const goOn = useHref(to);
  return (
    <div className="read flow">
      <h1>{t('recovery.title')}</h1>
      {codes.length > 0 ? (
        <>
          <p role="status">{t('recovery.keep')}</p>
          <ol>
            {codes.map((code) => (
              <li key={code}>
                <code className="key">{code}</code>
              </li>
            ))}
          </ol>
          <ButtonLink href={goOn}>{t('recovery.kept')}</ButtonLink>
        </>
      ) : (
        <>
          <p>{t('recovery.about')}</p>
          {left > 0 ? <p>{t('recovery.replaces', { n: left })}</p> : null}
          <form method="post">
            <div className="acts">
              <Button>{t('recovery.make')}</Button>
              <a href={goOn}>{t('recovery.later')}</a>
            </div>
          </form>
        </>
      )}
    </div>
  );
}
