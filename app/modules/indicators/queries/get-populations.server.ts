import { snapshot } from '~/platform/database/snapshot.server';
import type { KnownPopulations } from '../core/population';

export type Populations = {
  /** Residents by region and year. */
  of(regionCode: string): KnownPopulations;
  /** Is the figure of that region and year still to be confirmed (待核)? */
  isAssumed(regionCode: string, year: number): boolean;
  /** First months of a new basis of that region's figures (census against yearly estimates). */
  breaksOf(regionCode: string): string[];
};

/** Residents at the end of each year, by region (常住人口). */
export const getPopulations = snapshot(async (db): Promise<Populations> => {
  const rows = await db
    .selectFrom('population')
    .select(['region_code', 'year', 'persons', 'is_break', 'is_assumption'])
    .orderBy('year')
    .execute();
  const byRegion = new Map<string, Map<number, number>>();
  for (const row of rows) {
    const known = byRegion.get(row.region_code) ?? new Map<number, number>();
    byRegion.set(row.region_code, known.set(row.year, row.persons));
  }
  const assumed = new Set(
    rows.filter((row) => row.is_assumption).map((row) => `${row.region_code} ${row.year}`),
  );
  return {
    of: (region) => byRegion.get(region) ?? new Map(),
    isAssumed: (region, year) => assumed.has(`${region} ${year}`),
    breaksOf: (region) =>
      rows.filter((row) => row.region_code === region && row.is_break).map((row) => `${row.year}-01`),
  };
});
