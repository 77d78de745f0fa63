import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { type LimitRule, limitOf } from '~/modules/deadlines/core/choose-limit';
import { computeDue } from '~/modules/deadlines/core/compute-due';
import type { StartEvent } from '~/modules/deadlines/core/explain';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCalendar } from '~/modules/deadlines/queries/get-calendar.server';
import { changeDeadlineRule } from '~/modules/rules/commands/change-deadline-rule.server';
import { confirmRule } from '~/modules/rules/commands/confirm-rule.server';
import { weekStarts } from '~/modules/rules/core/week-starts';
import type { DeadlineForm } from '~/modules/rules/schema';
import { type FormProblem, problem } from '~/platform/http/form';
import { sayTrace } from './say-due.server';
import { seenMark } from './seen-mark.server';

const fieldOf: Record<string, string> = {
  'rules:error.past': 'validFrom',
  'rules:error.nothing_to_confirm': 'source',
};

/** Shows what a limit does to starts of this week, and saves it once that was seen. */
export async function runDeadlineRule(
  page: StaffPage,
  code: string,
  form: DeadlineForm,
  values: FormProblem['values'],
) {
  const { services, scope, now } = page;
  const calendar = await getCalendar(page.db);
  const today = localDay(now, calendar.timeZone);
  const refused = (reason: string) => problem(values, { [fieldOf[reason] ?? 'form']: reason });
  if (form.intent === 'confirm') {
    const input = { scope, kind: 'deadline_rule' as const, form: { ...form, code }, today, now };
    const result = await confirmRule(services, input);
    return result.ok ? redirect(`/admin/deadlines/${code}?done=confirmed`) : refused(result.reason);
  }
  const mark = seenMark({ amount: form.amount, unit: form.unit, validFrom: form.validFrom });
  if (form.intent === 'save' && form.seen === mark) {
    const result = await changeDeadlineRule(services, { scope, code, form, today, now });
    return result.ok ? redirect(`/admin/deadlines/${code}?done=changed`) : refused(result.reason);
  }
  const starts = await previewDues(page, form, 'start');
  return { values, starts, seen: mark, isStale: form.intent === 'save' };
}

/** When a limit would end that starts on three days of this week, with the arithmetic. */
export async function previewDues(
  page: Pick<StaffPage, 'db' | 'now' | 'language'>,
  limit: Pick<LimitRule, 'amount' | 'unit'>,
  event: StartEvent,
) {
  const calendar = await getCalendar(page.db);
  const { timeZone } = calendar;
  return weekStarts(localDay(page.now, timeZone), timeZone).map((start) => {
    const { dueAt, trace } = computeDue({ start, limit: limitOf(limit), calendar });
    return { start, dueAt, says: sayTrace(trace, page.language, event) };
  });
}
