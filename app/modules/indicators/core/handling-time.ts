import { kaplanMeier, survivalQuantile } from './survival';

/** One case: working days from its start to the public reply, or to today while it is open. */
export interface HandledCase {
  readonly workingDays: number;
  readonly isAnswered: boolean;
}

/** "9 of 10 such cases were answered within `workingDays`, n = …". */
export interface HandlingTime {
  readonly share: number;
  readonly workingDays: number;
  /** Cases behind the statement, open ones included. */
  readonly n: number;
  readonly open: number;
}

/** Fewer cases than this carry no promise. */
export const MINIMUM_CASES = 30;

/**
 * The working days within which `share` of such cases are answered, by Kaplan–Meier with open cases censored:
 * a mean of closed cases alone would hide the slow ones that are still open. Null below 30 cases, and null when
 * the curve never gets that far.
 */
export function handlingTime(
  cases: readonly HandledCase[],
  { share = 0.9, minimum = MINIMUM_CASES }: { share?: number; minimum?: number } = {},
): HandlingTime | null {
  if (cases.length === 0 || cases.length < minimum) return null;
  const steps = kaplanMeier(
    cases.map((one) => one.workingDays),
    cases.map((one) => one.isAnswered),
  );
  const workingDays = survivalQuantile(steps, share);
  if (workingDays === null) return null;
  return { share, workingDays, n: cases.length, open: cases.filter((one) => !one.isAnswered).length };
}
