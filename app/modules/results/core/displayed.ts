/** The ends of an interval of points 0–100, as pages write them; undefined where the answers are no sample and have none. */
export function displayedEnds(of: {
  low: number | null;
  high: number | null;
}): { low: string; high: string } | undefined {
  if (of.low === null || of.high === null) return undefined;
  return { low: displayed(Math.max(0, of.low)), high: displayed(Math.min(100, of.high)) };
}

/** An index as pages, files and the proof write it: one decimal. */
export const displayed = (value: number): string => (Math.round(value * 10) / 10).toFixed(1);
