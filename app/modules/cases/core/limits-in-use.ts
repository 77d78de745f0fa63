import { runningClocks, transitions } from './transitions';

/** Read by name where something begins or is offered, without a clock that a move ends. */
const readByName: ReadonlySet<string> = new Set([
  ...['edit_window', 'rating_review', 'overdue_rating', 'privacy_answer'],
]);
const started: ReadonlySet<string> = new Set(transitions.flatMap((row) => row.starts ?? []));
/** What a window is open for: a window that leads to nothing is kept by nobody. */
const opens: Readonly<Record<string, string>> = {
  return_request: 'return_requested',
  reopen_window: 'reopened',
};

/** Does this version keep such a limit? The rules of a city may name steps that no desk offers yet. */
export function isLimitInUse({ clock, startEvent }: { clock: string; startEvent: string }): boolean {
  if (readByName.has(clock)) return true;
  const opened = opens[clock];
  return runningClocks.has(clock) && started.has(startEvent) && (opened === undefined || started.has(opened));
}
