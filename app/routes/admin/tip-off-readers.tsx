import { data, redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { reachOf } from '~/modules/accounts/core/access';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { confirmTipOffReader } from '~/modules/cases/commands/confirm-tip-off-reader.server';
import { endTipOffReader } from '~/modules/cases/commands/end-tip-off-reader.server';
import { nameTipOffReader } from '~/modules/cases/commands/name-tip-off-reader.server';
import { listTipOffCandidates, listTipOffReaders } from '~/modules/cases/queries/list-tip-off-readers.server';
import { TipOffReaderForm } from '~/modules/cases/ui/tip-off-reader-form';
import { TipOffReaderTable } from '~/modules/cases/ui/tip-off-reader-table';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { isProblem, problem, trimmed } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Empty } from '~/ui/empty';
import { ErrorSummary } from '~/ui/error-summary';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

const intents = ['name', 'confirm', 'end'] as const;

/** Who may know reporters (举报人): named by one person, confirmed by another. */
export const loader = staffLoader('tip_off.appoint', async (page, trx) => {
  const { timeZone } = await getCity(page.db);
  const t = translator(page.language);
  const { scope, language } = page;
  return {
    title: t('audit:reader.title'),
    readers: await listTipOffReaders(trx, scope),
    candidates: await listTipOffCandidates(trx, scope),
    can: {
      name: reachOf(scope.roles, 'people.manage') !== undefined,
      confirm: reachOf(scope.roles, 'tip_off.confirm') !== undefined,
    },
    me: scope.accountId,
    done: intents.find((intent) => intent === page.url.searchParams.get('done')),
    reader: { language, timeZone },
  };
});

const id = z
  .string('audit:reader.error.account')
  .regex(/^\d{1,15}$/, 'audit:reader.error.account')
  .transform(Number);
const form = z.discriminatedUnion('intent', [
  z.strictObject({
    intent: z.literal('name'),
    account: id,
    reason: trimmed(200, 'errors:case.too_long').pipe(z.string().min(2, 'audit:reader.error.reason')),
  }),
  z.strictObject({ intent: z.literal('confirm'), id }),
  z.strictObject({ intent: z.literal('end'), id }),
]);

export const action = staffAction(
  'tip_off.appoint',
  form,
  async ({ services, scope, now }, input, values) => {
    const by = { scope, now };
    const result =
      input.intent === 'name'
        ? await nameTipOffReader(services, { ...by, accountId: input.account, reason: input.reason })
        : input.intent === 'confirm'
          ? await confirmTipOffReader(services, { ...by, id: input.id })
          : await endTipOffReader(services, { ...by, id: input.id });
    if (result.ok) return redirect(`/admin/tip-off-readers?done=${input.intent}`, 303);
    return data(problem(values, { form: result.reason }), { status: 409 });
  },
);

export default function TipOffReaders() {
  const { t } = useTranslation(['audit', 'errors', 'admin']);
  const { readers, candidates, can, me, done, reader } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = isProblem(answer) ? answer : undefined;
  // Errors come as keys of any namespace, which the typed look-up cannot know.
  const say = t as (key: string) => string;
  const errors = Object.fromEntries(
    Object.entries(refused?.errors ?? {}).map(([field, key]) => [field, say(key)]),
  );
  return (
    <>
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <div className="head-row">
        <h1>{t('audit:reader.title')}</h1>
      </div>
      <p className="read">{t('audit:reader.about')}</p>
      <ErrorSummary
        errors={Object.entries(errors).map(([field, text]) => ({
          field: field === 'account' || field === 'reason' ? field : 'readers',
          text,
        }))}
      />
      {done && !refused ? (
        <div role="status">
          <Notice kind="good">
            <p>{t(`audit:reader.done.${done}`)}</p>
          </Notice>
        </div>
      ) : null}
      <Part id="readers" title={t('audit:reader.list')}>
        {readers.length === 0 ? (
          <Empty title={t('audit:reader.none')}>
            <p>{t('audit:reader.none_text')}</p>
          </Empty>
        ) : (
          <TipOffReaderTable readers={readers} mayConfirm={can.confirm} me={me} reader={reader} />
        )}
      </Part>
      {can.name ? (
        <TipOffReaderForm
          candidates={candidates}
          language={reader.language}
          typed={refused?.values}
          errors={errors}
        />
      ) : null}
    </>
  );
}
