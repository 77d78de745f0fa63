import type { LocalText, WorkCalendar } from '~/modules/deadlines/core/calendar';
import type { LimitRule } from '~/modules/deadlines/core/choose-limit';
import { type Clock, withPauses } from './start-clocks';

/**
 * The clocks whose date another calendar moves, or whose date is no longer (or newly) provisional; each counted again by
 * the rule that it started with.
 */
export function recountClocks(
  clocks: readonly Clock[],
  limitById: ReadonlyMap<number, LimitRule>,
  calendar: WorkCalendar,
): { before: Clock; after: Clock }[] {
  return clocks.flatMap((before) => {
    const rule = before.ruleId === null ? undefined : limitById.get(before.ruleId);
    if (!rule || before.stoppedAt !== null) return [];
    const after = withPauses(before, before.pauses, rule, calendar);
    const isSame =
      after.dueAt.getTime() === before.dueAt.getTime() && after.isProvisional === before.isProvisional;
    return isSame ? [] : [{ before, after }];
  });
}

/** Names of the days off that one count has and the other has not: what moved the date, as the calendar calls it. */
export function changedDays(before: Clock, after: Clock): LocalText[] {
  const daysOf = ({ trace }: Clock) =>
    (trace.off ?? []).flatMap(({ from, days, name }) => (name ? [{ key: `${from} ${days}`, name }] : []));
  const [old, now] = [daysOf(before), daysOf(after)];
  const apart = [
    ...now.filter(({ key }) => !old.some((day) => day.key === key)),
    ...old.filter(({ key }) => !now.some((day) => day.key === key)),
  ];
  return [...new Map(apart.map(({ name }) => [name['zh-CN'], name])).values()];
}
