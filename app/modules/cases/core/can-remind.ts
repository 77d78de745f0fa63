const DAY_MS = 86_400_000;

/** May the filer remind the unit? Only of an overdue promise, not while a question is open to them, once a day. */
export function canRemind(facts: {
  dueAt: Date | undefined;
  isPaused: boolean;
  lastAt: Date | undefined;
  now: Date;
}): boolean {
  const { dueAt, isPaused, lastAt, now } = facts;
  if (!dueAt || isPaused || dueAt >= now) return false;
  return lastAt === undefined || now.getTime() - lastAt.getTime() >= DAY_MS;
}
