import { at, demand, demandPairs, demandProbability } from './numbers';

/** One step of the survival curve: at `time` it falls to `survival`; `events` of `atRisk` ended there. */
export interface SurvivalStep {
  readonly time: number;
  readonly survival: number;
  readonly atRisk: number;
  readonly events: number;
}

/** Curves that miss a level by less than this have reached it: products of fractions do not hit 0.1 exactly. */
const SLACK = 1e-12;

/**
 * Product-limit survival (Kaplan & Meier 1958): one step per time with an event, ascending. `hasEvent[i]` false
 * means still open at `times[i]` (censored); at equal times events come before censoring.
 */
export function kaplanMeier(times: readonly number[], hasEvent: readonly boolean[]): SurvivalStep[] {
  demandPairs(times, hasEvent);
  demand(
    times.every((time) => Number.isFinite(time) && time >= 0),
    'not_a_duration',
  );
  const order = times.map((_, i) => i).sort((a, b) => at(times, a) - at(times, b));
  const steps: SurvivalStep[] = [];
  let survival = 1;
  for (let from = 0; from < order.length; ) {
    const time = at(times, at(order, from));
    let to = from;
    let events = 0;
    for (; to < order.length && at(times, at(order, to)) === time; to += 1) {
      if (at(hasEvent, at(order, to))) events += 1;
    }
    const atRisk = order.length - from;
    if (events > 0) {
      survival *= (atRisk - events) / atRisk;
      steps.push({ time, survival, atRisk, events });
    }
    from = to;
  }
  return steps;
}

/** First time by which a share p has ended (survival ≤ 1 − p); null when the curve never gets there. */
export function survivalQuantile(steps: readonly SurvivalStep[], p: number): number | null {
  demandProbability(p);
  return steps.find((step) => step.survival <= 1 - p + SLACK)?.time ?? null;
}
