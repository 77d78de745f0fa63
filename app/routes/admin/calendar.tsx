import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCalendar } from '~/modules/deadlines/queries/get-calendar.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { getNames } from '~/modules/rules/queries/get-names.server';
import { listCalendarYears } from '~/modules/rules/queries/list-calendar-years.server';
import { listChanges } from '~/modules/rules/queries/list-changes.server';
import { calendarForm } from '~/modules/rules/schema';
import { DayForm, YearForm } from '~/modules/rules/ui/calendar-forms';
import { CalendarLists } from '~/modules/rules/ui/calendar-lists';
import { ChangeHistory } from '~/modules/rules/ui/change-history';
import { DoneNotice } from '~/modules/rules/ui/done-notice';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { MovedDuesTable } from '~/modules/rules/ui/moved-dues';
import { YearDiff } from '~/modules/rules/ui/year-diff';
import { translator } from '~/platform/i18n/i18n.server';
import { ErrorSummary } from '~/ui/error-summary';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';
import { runCalendar } from './calendar-action.server';
import { fileAsText } from './file-as-text.server';

export const meta = staffTitle;

/** The years of the calendar, single days, and who changed them. */
export const loader = staffLoader('rule.manage', async (page, trx) => {
  const { db, language, now, scope } = page;
  const calendar = await getCalendar(db);
  const { districts } = await getRegions(db);
  const { years, local } = await listCalendarYears(trx, scope);
  const t = translator(language);
  const changes = [
    ...(await listChanges(trx, scope, { kind: 'calendar_year' })),
    ...(await listChanges(trx, scope, { kind: 'closure' })),
  ];
  const covered = years.filter(({ status }) => status === 'published').map(({ year }) => year);
  return {
    title: t('rules:calendar.title'),
    today: localDay(now, calendar.timeZone),
    timeZone: calendar.timeZone,
    version: calendar.version,
    token: randomUUID(),
    done: page.url.searchParams.get('done'),
    districts: districts.map(({ code, name }) => ({ code, name: name[language] })),
    nextYear: Math.max(...covered, now.getUTCFullYear() - 1) + 1,
    years,
    local: local.map((row) => ({ ...row, name: row.name?.[language] ?? '' })),
    units: (await getNames(db, language)).units,
    changes: changes.sort((a, b) => b.id - a.id).slice(0, 20),
  };
});

const run = staffAction('rule.manage', calendarForm, runCalendar);
export const action = async (args: ActionFunctionArgs) =>
  run(await fileAsText(args, { file: 'file', field: 'rows' }));

export default function CalendarPage() {
  const { t } = useTranslation(['rules', 'admin']);
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = useTyped(answer);
  const nothing = useTyped(undefined);
  const intent = typed.text('intent');
  const seen = answer && 'dues' in answer ? answer : undefined;
  const shown = seen && {
    seen: seen.seen,
    view: (
      <>
        {seen.isStale ? <Notice kind="due">{t('rules:simulation.stale')}</Notice> : null}
        {seen.few ? (
          <Notice kind="due">
            {t('rules:calendar.few', { n: seen.few.n, year: seen.few.year, before: seen.few.before })}
          </Notice>
        ) : null}
        {seen.diff ? <YearDiff diff={seen.diff} /> : null}
        <MovedDuesTable dues={seen.dues} units={data.units} timeZone={data.timeZone} />
      </>
    ),
  };
  const isYear = intent.startsWith('year_');
  const isDay = intent.startsWith('day_');
  return (
    <div className="flow">
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <div className="head-row">
        <h1>{t('rules:calendar.title')}</h1>
        <p>{t('rules:calendar.version', { version: data.version })}</p>
      </div>
      <DoneNotice done={typed.wasSent ? null : data.done} />
      <ErrorSummary
        errors={typed.summary.map((error) =>
          isDay && error.field === 'reason' ? { ...error, field: 'day-reason' } : error,
        )}
      />
      <Part id="one-day" title={t('rules:calendar.one_day')} read>
        <p>{t('rules:calendar.one_day_about')}</p>
        <DayForm
          typed={isDay ? typed : nothing}
          token={data.token}
          today={data.today}
          districts={data.districts}
          shown={isDay ? shown : undefined}
        />
      </Part>
      <Part id="import" title={t('rules:calendar.import')} read>
        <YearForm
          typed={isYear ? typed : nothing}
          token={data.token}
          nextYear={data.nextYear}
          problems={answer && 'problems' in answer ? answer.problems : []}
          shown={isYear ? shown : undefined}
        />
      </Part>
      <CalendarLists years={data.years} local={data.local} districts={data.districts} token={data.token} />
      <Part id="history" title={t('rules:history.title')} read>
        <ChangeHistory changes={data.changes} timeZone={data.timeZone} />
      </Part>
    </div>
  );
}
