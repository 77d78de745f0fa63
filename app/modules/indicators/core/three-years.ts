import type { Verdict } from './verdict';

/** A yearly value: a rate or an index. Null = not known. */
export interface YearValue {
  readonly year: number;
  readonly value: number | null;
  /** The year whose population was carried forward into the value, when it was: such a year is not judged. */
  readonly carriedFrom?: number | null;
  /** A new definition or source starts with this year. */
  readonly isBreak?: boolean;
}

/** One year against the year before, as a fraction; null where either value is missing or the base is zero. */
export interface YearStep {
  readonly year: number;
  readonly change: number | null;
}

export interface ThreeYearJudgement {
  readonly result: 'met' | 'not_met' | 'undecidable';
  /** Why it is undecidable; null otherwise. */
  readonly reason: 'break' | 'missing_years' | 'carried_population' | null;
  readonly steps: readonly YearStep[];
  /** Whether every value of the window, carried ones included, moved the wanted way. */
  readonly isPointwise: boolean;
}

/**
 * The plan's "three years running": falling complaint rates (连续三年同比递减) or rising satisfaction.
 * `strict` wants three moves, so four yearly values; `relaxed` reads it as three values, two moves. Every move
 * must be strict: an equal year is not met. In this order: a break inside the window → undecidable; a move
 * between two judged years the wrong way → not met; a missing year, then a year with carried population →
 * undecidable. `endYear` is the last year of the window.
 */
export function judgeThreeYears(
  values: readonly YearValue[],
  endYear: number,
  {
    direction = 'falling',
    mode = 'strict',
  }: { direction?: 'falling' | 'rising'; mode?: 'strict' | 'relaxed' } = {},
): ThreeYearJudgement {
  const moves = mode === 'strict' ? 3 : 2;
  const window = Array.from({ length: moves + 1 }, (_, i) =>
    values.find((value) => value.year === endYear - moves + i),
  );
  const pairs = window
    .slice(1)
    .map((later, i) => ({ earlier: window[i], later, year: endYear - moves + 1 + i }));
  const isWanted = (earlier: number, later: number) =>
    direction === 'falling' ? later < earlier : later > earlier;
  const steps = pairs.map(({ earlier, later, year }) => ({ year, change: changeOf(earlier, later) }));
  const known = pairs.flatMap(({ earlier, later }) => {
    if (typeof earlier?.value !== 'number' || typeof later?.value !== 'number') return [];
    const isJudged = !isCarried(earlier) && !isCarried(later);
    return [{ isWanted: isWanted(earlier.value, later.value), isJudged }];
  });
  const isComplete = known.length === moves;
  const isPointwise = isComplete && known.every((step) => step.isWanted);
  const answer = (result: ThreeYearJudgement['result'], reason: ThreeYearJudgement['reason'] = null) => ({
    result,
    reason,
    steps,
    isPointwise,
  });
  if (window.slice(1).some((value) => value?.isBreak)) return answer('undecidable', 'break');
  if (known.some((step) => step.isJudged && !step.isWanted)) return answer('not_met');
  if (!isComplete) return answer('undecidable', 'missing_years');
  if (known.some((step) => !step.isJudged)) return answer('undecidable', 'carried_population');
  return answer('met');
}

/** Whether each year's own change was significant the wanted way: the stronger reading of a met judgement. */
export function isConfirmedEachYear(
  verdicts: readonly Verdict[],
  direction: 'falling' | 'rising' = 'falling',
): boolean {
  const wanted: Verdict = direction === 'falling' ? 'sig_down' : 'sig_up';
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === wanted);
}

function isCarried(value: YearValue): boolean {
  return value.carriedFrom !== undefined && value.carriedFrom !== null;
}

function changeOf(earlier: YearValue | undefined, later: YearValue | undefined): number | null {
  if (typeof earlier?.value !== 'number' || typeof later?.value !== 'number') return null;
  return earlier.value === 0 ? null : (later.value - earlier.value) / earlier.value;
}
