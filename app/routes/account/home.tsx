import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { endAllOthers, endSession } from '~/modules/accounts/commands/end-sessions.server';
import { removeFactor } from '~/modules/accounts/commands/remove-factor.server';
import { ownAction, ownLoader } from '~/modules/accounts/guards/staff-guard.server';
import { listFactors } from '~/modules/accounts/queries/list-factors.server';
import { listSessions } from '~/modules/accounts/queries/list-sessions.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonLink, ButtonRow } from '~/ui/button';
import { Empty } from '~/ui/empty';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { formatDateTime } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { DataTable } from '~/ui/table';
import { useRefused } from '../staff/refused-form';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

const dones = ['password', 'factor_added', 'factor_removed', 'session_ended', 'others_ended'] as const;

/** The person's own account: second factors, recovery codes, and where they are signed in. */
export const loader = ownLoader(async (page, trx) => {
  const { scope, session, language, now } = page;
  const { timeZone } = await getCity(page.db);
  const { factors, recoveryCodes } = await listFactors(trx, scope.accountId);
  const sessions = await listSessions(trx, scope, now);
  const t = translator(language);
  const when = (at: Date) => formatDateTime(at, timeZone, language);
  return {
    title: t('account:title'),
    done: dones.find((name) => name === page.url.searchParams.get('done')),
    me: {
      login: session.login,
      name: scope.displayName,
      unit: session.unitName[language],
      roles: scope.roles,
    },
    isRequired: !page.services.config.demo,
    recoveryCodes,
    factors: factors.map(({ id, kind, label, createdAt, lastUsedAt }) => ({
      ...{ id, kind, label, since: when(createdAt) },
      used: lastUsedAt && when(lastUsedAt),
    })),
    sessions: sessions.map(({ id, browser, since, lastSeenAt }) => {
      const [name = 'other', system = 'other'] = browser.split('/');
      const seen = when(lastSeenAt);
      return { id, name, system, since: when(since), seen, isThis: id === session.id };
    }),
  };
});

const id = z.uuid('account:error.session_over');
const form = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('remove'), id, password: z.string().max(200) }),
  z.strictObject({ intent: z.literal('end'), id }),
  z.strictObject({ intent: z.literal('end_others') }),
]);

export const action = ownAction(form, async (page, input) => {
  const { services, scope, session, now } = page;
  if (input.intent === 'end') {
    await endSession(page.db, { scope, sessionId: input.id, now });
    return redirect(input.id === session.id ? '/sign-in' : '/account?done=session_ended');
  }
  if (input.intent === 'end_others') {
    await endAllOthers(page.db, { scope, sessionId: session.id, now });
    return redirect('/account?done=others_ended');
  }
  const removed = await removeFactor(services, { scope, factorId: input.id, password: input.password, now });
  if (!removed.ok) return problem({ id: input.id }, { [`password-${input.id}`]: removed.reason });
  return redirect('/account?done=factor_removed');
});

export default function Account() {
  const { t } = useTranslation(['account', 'people', 'common']);
  const { me, done, factors, recoveryCodes, sessions, isRequired } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = useRefused(answer);
  const base = useHref('/account');
  return (
    <>
      <div className="head-row">
        <h1>{t('account:title')}</h1>
        <p>
          {me.unit} · {me.name}
          {t('common:in_brackets', { text: me.login })} ·{' '}
          {me.roles.map((role) => t(`people:role.${role}`)).join(' · ')}
        </p>
      </div>
      <ErrorSummary errors={refused.errors} />
      {done ? (
        <div role="status">
          <Notice kind="good" title={t(`account:done.${done}`)} />
        </div>
      ) : null}
      <p>
        <ButtonLink kind="second" href={`${base}/password`}>
          {t('account:password.title')}
        </ButtonLink>
      </p>
      <Part id="factors" title={t('account:factors.title')} read>
        <p>{t(isRequired ? 'account:factors.required' : 'account:factors.demo')}</p>
        {factors.length === 0 ? (
          <Empty title={t('account:factors.none')} />
        ) : (
          <ul className="cards">
            {factors.map((factor) => (
              <li key={factor.id}>
                <p>
                  <b>{factor.label}</b> · {t(`account:factors.${factor.kind}`)}
                </p>
                <p className="muted">
                  {t('account:factors.since', { day: factor.since })}
                  {factor.used ? ` · ${t('account:factors.used', { day: factor.used })}` : ''}
                </p>
                <details className="fold" open={refused.typed('id') === factor.id}>
                  <summary>{t('account:factors.remove')}</summary>
                  <form method="post" className="form">
                    <input type="hidden" name="intent" value="remove" />
                    <input type="hidden" name="id" value={factor.id} />
                    <TextField
                      name="password"
                      id={`password-${factor.id}`}
                      type="password"
                      label={t('account:factors.password')}
                      autoComplete="current-password"
                      width={20}
                      error={refused.errorOf(`password-${factor.id}`)}
                    />
                    <ButtonRow>
                      <Button kind="warn">{t('account:factors.remove_this', { label: factor.label })}</Button>
                    </ButtonRow>
                  </form>
                </details>
              </li>
            ))}
          </ul>
        )}
        <p>
          <ButtonLink kind="second" href={`${base}/factor`}>
            {t('account:factors.add')}
          </ButtonLink>
        </p>
        <p>
          {recoveryCodes > 0 ? t('account:recovery.left', { n: recoveryCodes }) : t('account:recovery.none')}{' '}
          <a href={`${base}/codes`}>
            {t(recoveryCodes > 0 ? 'account:recovery.new' : 'account:recovery.make')}
          </a>
        </p>
      </Part>
      <Part id="sessions" title={t('account:sessions.title')}>
        <DataTable
          caption={t('account:sessions.table')}
          captionHidden
          rows={sessions}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'where',
              head: t('account:sessions.where'),
              isRowHead: true,
              cell: (row) =>
                `${t(`account:browser.${row.name as 'other'}`)} · ${t(`account:system.${row.system as 'other'}`)}`,
            },
            { key: 'since', head: t('account:sessions.since'), cell: (row) => row.since },
            { key: 'seen', head: t('account:sessions.seen'), cell: (row) => row.seen },
            {
              key: 'end',
              head: t('account:sessions.act'),
              cell: (row) =>
                row.isThis ? (
                  t('account:sessions.this')
                ) : (
                  <form method="post">
                    <input type="hidden" name="intent" value="end" />
                    <input type="hidden" name="id" value={row.id} />
                    <Button kind="plain">{t('account:sessions.end')}</Button>
                  </form>
                ),
            },
          ]}
        />
        {sessions.length > 1 ? (
          <form method="post" className="acts">
            <input type="hidden" name="intent" value="end_others" />
            <Button kind="second">{t('account:sessions.end_others')}</Button>
          </form>
        ) : null}
        <p className="small muted">{t('account:sessions.note')}</p>
      </Part>
    </>
  );
}
