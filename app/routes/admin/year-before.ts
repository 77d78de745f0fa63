const YEAR_MS = 365 * 86_400_000;

/** A year ago: what has not happened since then is said not to happen. */
export const yearBefore = (now: Date): Date => new Date(now.getTime() - YEAR_MS);
