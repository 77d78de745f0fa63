import type { WorkCalendar } from '~/modules/deadlines/core/calendar';
import { remaining } from '~/modules/deadlines/core/working-days';
import type { Standing } from './case-view';
import type { CaseState } from './vocabulary';

const expectedIn: readonly CaseState[] = ['submitted', 'supplement', 'accepted'];
const promisedIn: readonly CaseState[] = [
  'dispatched',
  'return_requested',
  'signed',
  'mediating',
  'reopened',
];

/** Where a case stands against its promised date; undefined once it has been answered or has ended. */
export function standingOf(
  file: {
    state: CaseState;
    due_at: Date | null;
    due_clock: string | null;
    is_due_provisional: boolean;
    waiting_since: Date | null;
  },
  calendar: WorkCalendar,
  now: Date,
): Standing | undefined {
  const isExpected = expectedIn.includes(file.state);
  if (!file.due_at || !file.due_clock || !(isExpected || promisedIn.includes(file.state))) return undefined;
  const isPaused = file.waiting_since !== null;
  const left = remaining(calendar, file.due_at, now);
  return {
    clock: file.due_clock,
    dueAt: file.due_at,
    remaining: left,
    isOverdue: left.isOverdue && !isPaused,
    isProvisional: file.is_due_provisional,
    isPaused,
    isExpected,
  };
}
