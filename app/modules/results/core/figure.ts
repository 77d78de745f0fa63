import { tQuantile } from '~/modules/indicators/core/distributions';
import { type Interval, wilson } from '~/modules/indicators/core/proportions';

/** How many gave one level, their weights summed, and the squares of these; without weights all three are the count. */
export interface Tally {
  readonly level: number;
  readonly n: number;
  readonly w: number;
  readonly ww: number;
}

/** Points 0–100 of each level; a named, frozen version (the same answers give other indices with another one). */
export type Points = ReadonlyMap<number, number>;

export interface Share extends Interval {
  readonly share: number;
}

/** An index 0–100 with its t interval, of n answers that are worth effectiveN; shares of the two definitions of 满意率. */
export interface Figure extends Interval {
  readonly n: number;
  readonly effectiveN: number;
  readonly index: number;
  readonly standardError: number;
  /** Levels 3 to 5 (好差评) and levels 4 and 5; absent on other scales. */
  readonly top3?: Share;
  readonly top2?: Share;
}

/** Points of marks 1 to 10: linear. */
export const TEN_POINTS: Points = new Map(Array.from({ length: 10 }, (_, i) => [i + 1, (i / 9) * 100]));

/** Tallies of several groups together, by level. */
export function addTallies(tallies: readonly Tally[]): Tally[] {
  const sums = new Map<number, Tally>();
  for (const { level, n, w, ww } of tallies) {
    const before = sums.get(level) ?? { level, n: 0, w: 0, ww: 0 };
    sums.set(level, { level, n: before.n + n, w: before.w + w, ww: before.ww + ww });
  }
  return [...sums.values()].sort((a, b) => a.level - b.level);
}

export const countOf = (tallies: readonly Tally[]): number => tallies.reduce((sum, { n }) => sum + n, 0);

/**
 * The figure of a group: index Σws/Σw with the linearised error n/(n−1)·Σ(w(s − μ)/Σw)² and a t interval of n − 1
 * degrees of freedom; without weights that is s/√n. Shares by Wilson, with Kish's effective n. Undefined for fewer than
 * two answers. Not clipped: clip to 0–100 for display.
 */
export function figureOf(
  tallies: readonly Tally[],
  points: Points,
  { isFiveLevel = true, level = 0.95 }: { isFiveLevel?: boolean; level?: number } = {},
): Figure | undefined {
  const used = tallies.filter((tally) => tally.n > 0 && points.has(tally.level));
  const n = countOf(used);
  const total = used.reduce((sum, { w }) => sum + w, 0);
  if (n < 2 || total <= 0) return undefined;
  const score = (tally: Tally) => points.get(tally.level) ?? 0;
  const index = used.reduce((sum, tally) => sum + tally.w * score(tally), 0) / total;
  const squares = used.reduce((sum, tally) => sum + tally.ww * (score(tally) - index) ** 2, 0);
  const standardError = Math.sqrt((n / (n - 1)) * squares) / total;
  const reach = tQuantile((1 + level) / 2, n - 1) * standardError;
  const effectiveN = total ** 2 / used.reduce((sum, { ww }) => sum + ww, 0);
  const share = (least: number): Share => {
    const positives = used.filter((tally) => tally.level >= least).reduce((sum, { w }) => sum + w, 0);
    const portion = Math.min(1, positives / total);
    return { share: portion, ...wilson(portion * effectiveN, effectiveN, level) };
  };
  return {
    ...{ n, effectiveN, index, standardError, low: index - reach, high: index + reach },
    ...(isFiveLevel ? { top3: share(3), top2: share(4) } : {}),
  };
}

/** Mean of class indices with the shares given (equal where none are), and its error: the classes were asked apart. */
export function meanOfFigures(
  figures: readonly Figure[],
  shares: readonly number[] = figures.map(() => 1),
): (Interval & { index: number; standardError: number }) | undefined {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (figures.length === 0 || total <= 0) return undefined;
  const portion = (i: number) => (shares[i] ?? 0) / total;
  const index = figures.reduce((sum, figure, i) => sum + portion(i) * figure.index, 0);
  const standardError = Math.hypot(...figures.map((figure, i) => portion(i) * figure.standardError));
  // Degrees of freedom after Welch and Satterthwaite: each class brings those of its own sample.
  const spread = figures.reduce(
    (sum, figure, i) => sum + (portion(i) * figure.standardError) ** 4 / (figure.n - 1),
    0,
  );
  const reach = spread > 0 ? tQuantile(0.975, standardError ** 4 / spread) * standardError : 0;
  return { index, standardError, low: index - reach, high: index + reach };
}

/** Sums over respondents with a score x each: n, Σw, Σwx, Σw², Σw²x, Σw²x². */
export interface Moments {
  readonly n: number;
  readonly w: number;
  readonly wx: number;
  readonly ww: number;
  readonly wwx: number;
  readonly wwxx: number;
}

export function addMoments(all: readonly Moments[]): Moments {
  const sum = (part: (moments: Moments) => number) => all.reduce((total, one) => total + part(one), 0);
  return {
    n: sum(({ n }) => n),
    w: sum(({ w }) => w),
    wx: sum(({ wx }) => wx),
    ww: sum(({ ww }) => ww),
    wwx: sum(({ wwx }) => wwx),
    wwxx: sum(({ wwxx }) => wwxx),
  };
}

/** The figure of scores that are not levels, such as each respondent's mean over several questions. */
export function figureOfMoments(moments: Moments, level = 0.95): Figure | undefined {
  const { n, w, wx, ww, wwx, wwxx } = moments;
  if (n < 2 || w <= 0) return undefined;
  const index = wx / w;
  const squares = Math.max(0, wwxx - 2 * index * wwx + index ** 2 * ww);
  const standardError = Math.sqrt((n / (n - 1)) * squares) / w;
  const reach = tQuantile((1 + level) / 2, n - 1) * standardError;
  return { n, effectiveN: w ** 2 / ww, index, standardError, low: index - reach, high: index + reach };
}

/** The t interval (95 %) of an estimate with so many degrees of freedom. */
export function intervalAround(index: number, standardError: number, degrees: number): Interval {
  const reach = tQuantile(0.975, degrees) * standardError;
  return { low: index - reach, high: index + reach };
}
