import type { WorkCalendar } from '~/modules/deadlines/core/calendar';
import {
  chooseLimits,
  type LimitFacts,
  type LimitRule,
  limitOf,
} from '~/modules/deadlines/core/choose-limit';
import { computeDue } from '~/modules/deadlines/core/compute-due';
import { localDay } from '~/modules/deadlines/core/time-zone';
import type { Trace } from '~/modules/deadlines/core/trace';
import { runningClocks } from './transitions';
import { promiseClocks } from './vocabulary';

/** What of a case decides which limits apply to it. */
export type CaseFacts = Omit<LimitFacts, 'day'>;

export type PauseSpan = { from: string; to: string | null };

/** A clock as it is stored; `id` is 0 until it is. */
export type Clock = {
  id: number;
  kind: string;
  startEvent: string;
  ruleId: number | null;
  calendarVersion: string | null;
  startedAt: Date;
  dueAt: Date;
  isProvisional: boolean;
  pauses: PauseSpan[];
  stoppedAt: Date | null;
  trace: Trace;
};

/** The clocks that start with an event: the rules valid on its local day, of the kinds that some move ends. */
export function startClocks(
  rules: readonly LimitRule[],
  calendar: WorkCalendar,
  startEvent: string,
  startedAt: Date,
  facts: CaseFacts,
): Clock[] {
  const day = localDay(startedAt, calendar.timeZone);
  return chooseLimits(rules, startEvent, { ...facts, day })
    .filter((rule) => runningClocks.has(rule.clock))
    .map((rule) => {
      const due = computeDue({ start: startedAt, limit: limitOf(rule), calendar });
      return {
        id: 0,
        kind: rule.clock,
        startEvent,
        ruleId: rule.id,
        calendarVersion: due.calendarVersion,
        startedAt,
        dueAt: due.dueAt,
        isProvisional: due.isProvisional,
        pauses: [],
        stoppedAt: null,
        trace: due.trace,
      };
    });
}

/** The clock whose date the citizen is promised, of those that run. */
export function promiseOf<C extends Pick<Clock, 'kind' | 'stoppedAt'>>(clocks: readonly C[]): C | undefined {
  for (const kind of promiseClocks) {
    const found = clocks.find((clock) => clock.kind === kind && clock.stoppedAt === null);
    if (found) return found;
  }
  return undefined;
}

/** The promise of a filing before anyone has touched it: what it will be when it is dispatched as planned. */
export function expectedPromise(
  rules: readonly LimitRule[],
  calendar: WorkCalendar,
  dispatchAt: Date,
  facts: CaseFacts,
): Clock | undefined {
  return promiseOf([
    ...startClocks(rules, calendar, 'dispatched', dispatchAt, facts),
    ...startClocks(rules, calendar, 'authority_received', dispatchAt, facts),
  ]);
}

/** The clock with other pauses, its due date counted again. */
export function withPauses(
  clock: Clock,
  pauses: PauseSpan[],
  rule: LimitRule,
  calendar: WorkCalendar,
): Clock {
  const due = computeDue({
    start: clock.startedAt,
    limit: limitOf(rule),
    pauses: pauses.map(({ from, to }) => ({ from: new Date(from), to: to === null ? null : new Date(to) })),
    calendar,
  });
  return {
    ...clock,
    pauses,
    dueAt: due.dueAt,
    isProvisional: due.isProvisional,
    calendarVersion: due.calendarVersion,
    trace: due.trace,
  };
}
