import type { Standing } from '../core/case-view';

/** Working days left from which a due date is near: shown as due, not as calm. */
const NEAR_DAYS = 2;

/** What an inbox says of a due date: which word, with which number, beside which shape. */
export type DueWord = {
  kind: 'overdue' | 'due' | 'calm' | 'stopped';
  word: 'paused' | 'late_days' | 'late' | 'today_at' | 'today' | 'left' | 'soon';
  /** Working days; 0 where the word has none. */
  n: number;
};

/**
 * A due date at a glance, in working days: late, today, near (two working days or fewer) or calm. A clock that stands
 * still owes nothing now. `hasTime`: the limit is in hours, so that the minute counts.
 */
export function dueWord(standing: Pick<Standing, 'remaining' | 'isPaused'>, hasTime: boolean): DueWord {
  const { workdays, isDueToday, isOverdue } = standing.remaining;
  if (isOverdue) {
    const n = Math.max(0, -workdays);
    return { kind: 'overdue', word: n > 0 ? 'late_days' : 'late', n };
  }
  if (standing.isPaused) return { kind: 'stopped', word: 'paused', n: 0 };
  if (isDueToday) return { kind: 'due', word: hasTime ? 'today_at' : 'today', n: 0 };
  if (workdays <= 0) return { kind: 'due', word: 'soon', n: 0 };
  return { kind: workdays <= NEAR_DAYS ? 'due' : 'calm', word: 'left', n: workdays };
}

/** A limit in days ends with its day (23:59:59.999); any other minute is a limit in hours. */
export function isEndOfDay(time: string): boolean {
  return time === '23:59';
}

const owed = ['reply', 'reopen_reply', 'verify', 'consumer_decision', 'mediate'] as const;

/** The clock of a promise as a word for what is owed; an unknown one owes the answer. */
export function owesWord(clock: string): (typeof owed)[number] {
  return owed.find((word) => word === clock) ?? 'reply';
}
