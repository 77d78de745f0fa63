import type { Clock } from '../core/start-clocks';

/** A clock as columns of `case_clock`, without the case that it belongs to. */
export function clockValues(clock: Clock) {
  return {
    kind: clock.kind,
    start_event: clock.startEvent,
    rule_version: clock.ruleId,
    calendar_version: clock.calendarVersion,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    is_provisional: clock.isProvisional,
    pauses: JSON.stringify(clock.pauses),
    stopped_at: clock.stoppedAt,
    trace: JSON.stringify(clock.trace),
  };
}
