import { randomUUID } from 'node:crypto';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCalendar } from '~/modules/deadlines/queries/get-calendar.server';
import { getLimits } from '~/modules/deadlines/queries/get-limits.server';
import { getNames } from '~/modules/rules/queries/get-names.server';
import { listChanges } from '~/modules/rules/queries/list-changes.server';
import { deadlineForm } from '~/modules/rules/schema';
import { ChangeHistory } from '~/modules/rules/ui/change-history';
import { ConfirmForm } from '~/modules/rules/ui/confirm-form';
import { DoneNotice } from '~/modules/rules/ui/done-notice';
import { DuePreview } from '~/modules/rules/ui/due-preview';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { LimitForm } from '~/modules/rules/ui/limit-form';
import { useLimitWords } from '~/modules/rules/ui/limit-words';
import { VersionList } from '~/modules/rules/ui/version-list';
import { ErrorSummary } from '~/ui/error-summary';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';
import { previewDues, runDeadlineRule } from './deadline-rule-action.server';

export const meta = staffTitle;

/** One limit with its versions, what it does to starts of this week, and the form of its next version. */
export const loader = staffLoader('rule.manage', async (page, trx) => {
  const { db, language, now, scope } = page;
  const code = page.params.code ?? '';
  const { timeZone } = await getCalendar(db);
  const versions = (await getLimits(db))
    .filter((rule) => rule.code === code)
    .sort((a, b) => b.version - a.version);
  const newest = versions.find(({ validFrom, validTo }) => validTo === null || validTo >= validFrom);
  if (!newest) throw new Response(null, { status: 404 });
  return {
    title: newest.name[language],
    code,
    name: newest.name[language],
    rule: {
      amount: newest.amount,
      unit: newest.unit,
      nameZh: newest.name['zh-CN'],
      nameEn: newest.name.en,
      source: newest.source ?? '',
      isAssumption: newest.isAssumption,
    },
    versions,
    starts: await previewDues(page, newest, 'start'),
    today: localDay(now, timeZone),
    timeZone,
    token: randomUUID(),
    done: page.url.searchParams.get('done'),
    names: await getNames(db, language),
    changes: await listChanges(trx, scope, { kind: 'deadline_rule', code }),
  };
});

export const action = staffAction('rule.manage', deadlineForm, (page, input, values) =>
  runDeadlineRule(page, page.params.code ?? '', input, values),
);

export default function DeadlineRulePage() {
  const { t } = useTranslation('rules');
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = useTyped(answer);
  const nothing = useTyped(undefined);
  const words = useLimitWords(data.names);
  const isConfirm = typed.text('intent') === 'confirm';
  const [newest] = data.versions;
  return (
    <div className="flow">
      <BackLink href={useHref('/admin/deadlines')} label={t('limits.title')} />
      <h1>{data.name}</h1>
      <p className="lede">
        {words.length({ ...data.rule, unit: newest?.unit ?? 'wd' })}
        {newest ? ` · ${words.whom(newest)}` : null}
      </p>
      <DoneNotice done={typed.wasSent ? null : data.done} />
      <ErrorSummary
        errors={typed.summary.map(({ field, text }) => ({
          field: isConfirm ? `confirm-${field}` : field,
          text,
        }))}
      />
      <Part id="now" title={t('limits.preview')}>
        <DuePreview starts={data.starts} timeZone={data.timeZone} />
      </Part>
      {data.rule.isAssumption ? <ConfirmForm typed={isConfirm ? typed : nothing} token={data.token} /> : null}
      <Part id="change" title={t('limits.change')} read>
        <LimitForm
          {...data}
          typed={isConfirm ? nothing : typed}
          shown={answer && 'starts' in answer ? answer : undefined}
        />
      </Part>
      <Part id="versions" title={t('versions.title')}>
        <VersionList rows={data.versions.map((rule) => ({ ...rule, says: words.length(rule) }))} />
      </Part>
      <Part id="history" title={t('history.title')} read>
        <ChangeHistory changes={data.changes} timeZone={data.timeZone} />
      </Part>
    </div>
  );
}
