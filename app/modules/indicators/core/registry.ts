/**
 * Statistics by name, numbers in and numbers out, for rechecking published figures from a shell. The pages call
 * the same functions; this file only packs and unpacks their arguments. A bad input throws `RangeError` with a
 * short code as message; nothing else is thrown.
 */

import { controlRegistry } from './registry-control';
import type { NamedStatistic } from './registry-input';
import { kernelRegistry } from './registry-kernel';
import { surveyRegistry } from './registry-surveys';
import { trendRegistry } from './registry-trends';

/** Every statistic that can be called by name. */
export const STATISTICS: ReadonlyMap<string, NamedStatistic> = new Map([
  ...kernelRegistry,
  ...trendRegistry,
  ...surveyRegistry,
  ...controlRegistry,
]);

/**
 * Runs a statistic by name. Throws `unknown_function` for a name that is not listed, and `not_a_finite_result`
 * when the answer cannot be written as JSON numbers (an infinite ratio, an undefined error).
 */
export function computeStatistic(name: string, input: unknown): number[] {
  const run = STATISTICS.get(name);
  if (!run) throw new RangeError('unknown_function');
  const output = run(input);
  if (!output.every(Number.isFinite)) throw new RangeError('not_a_finite_result');
  return output;
}
