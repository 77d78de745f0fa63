/** Residents at the end of each year (常住人口), by year, as far as published. */
export type KnownPopulations = ReadonlyMap<number, number>;

/** The residents used for a year; `carriedFrom` is the year the figure is of when that year has none of its own. */
export interface PopulationOfYear {
  readonly residents: number;
  readonly carriedFrom: number | null;
}

/**
 * Population of a year. A year without a published figure takes the latest earlier one, marked (沿用); with no
 * earlier one there is no rate: null. Later figures are never used backwards.
 */
export function populationOf(year: number, known: KnownPopulations): PopulationOfYear | null {
  const own = known.get(year);
  if (own !== undefined) return { residents: own, carriedFrom: null };
  let latest: number | null = null;
  for (const other of known.keys()) {
    if (other < year && (latest === null || other > latest)) latest = other;
  }
  const residents = latest === null ? undefined : known.get(latest);
  return residents === undefined ? null : { residents, carriedFrom: latest };
}
