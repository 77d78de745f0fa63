import { at, demand, mean } from './numbers';

/** Limits of an individuals chart: mean, mean moving range, natural limits, limit of the moving range. */
export interface XmrLimits {
  readonly mean: number;
  readonly meanMovingRange: number;
  readonly lower: number;
  readonly upper: number;
  readonly rangeLimit: number;
}

/** Shewhart's factors for moving ranges of two: 3/1.128 and 3.267. */
const LIMIT_FACTOR = 2.66;
const RANGE_FACTOR = 3.267;

/**
 * XmR chart of a series (Wheeler): x̄ ± 2.66·mean|MR|. Moving ranges above 3.267 times their mean are left out
 * once and the mean is taken again, so that one jump does not hide the next.
 */
export function xmr(values: readonly number[]): XmrLimits {
  demand(values.length >= 3, 'too_few_values');
  demand(values.every(Number.isFinite), 'not_a_number');
  const ranges = values.slice(1).map((value, i) => Math.abs(value - at(values, i)));
  const first = RANGE_FACTOR * mean(ranges);
  const meanMovingRange = mean(ranges.filter((range) => range <= first));
  const centre = mean(values);
  return {
    mean: centre,
    meanMovingRange,
    lower: centre - LIMIT_FACTOR * meanMovingRange,
    upper: centre + LIMIT_FACTOR * meanMovingRange,
    rangeLimit: RANGE_FACTOR * meanMovingRange,
  };
}

export const XMR_SIGNALS = [
  'outside_limits',
  'seven_one_side',
  'seven_trend',
  'two_of_three_near_limit',
] as const;
export type XmrSignal = (typeof XMR_SIGNALS)[number];

/**
 * What is unusual at each point: outside the limits; one of seven in a row on one side of the mean; one of seven
 * in a row rising or falling; one of two out of three in the outer third on the same side.
 */
export function xmrSignals(values: readonly number[], limits: XmrLimits): Set<XmrSignal>[] {
  const marks = values.map(() => new Set<XmrSignal>());
  const sides = values.map((value) => Math.sign(value - limits.mean));
  const steps = values.map((value, i) => (i === 0 ? 0 : Math.sign(value - at(values, i - 1))));
  const third = (limits.upper - limits.lower) / 6;
  const zones = values.map((value) => Math.trunc((value - limits.mean) / (2 * third || Number.EPSILON)));
  values.forEach((value, i) => {
    if (value < limits.lower || value > limits.upper) at(marks, i).add('outside_limits');
    markRun(sides, i, 7, 7, () => 'seven_one_side', marks);
    markRun(steps, i, 6, 7, () => 'seven_trend', marks);
    markPair(zones.map(Math.sign), i, marks);
  });
  return marks;
}

/** A run of `length` equal non-zero signs that ends at `end` marks the last `span` points. */
function markRun(
  signs: readonly number[],
  end: number,
  length: number,
  span: number,
  signal: () => XmrSignal,
  marks: readonly Set<XmrSignal>[],
): void {
  const run = signs.slice(Math.max(0, end - length + 1), end + 1);
  const sign = run[0];
  if (run.length < length || !sign || run.some((other) => other !== sign)) return;
  for (let i = Math.max(0, end - span + 1); i <= end; i += 1) at(marks, i).add(signal());
}

function markPair(outer: readonly number[], end: number, marks: readonly Set<XmrSignal>[]): void {
  if (end < 2) return;
  for (const side of [-1, 1]) {
    const near = [end - 2, end - 1, end].filter((i) => outer[i] === side);
    if (near.length >= 2) for (const i of near) at(marks, i).add('two_of_three_near_limit');
  }
}
