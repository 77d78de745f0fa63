import { snapshot } from '~/platform/database/snapshot.server';

export type NationalFigure = {
  year: number;
  complaints: number | null;
  ratePer10k: number | null;
  publishedYoyPercent: number | null;
  isBreak: boolean;
  isAssumed: boolean;
};

/** The nation's complaints to market regulators by year (12315, all channels). They are never held against the portal's. */
export const listNationalFigures = snapshot(async (db): Promise<readonly NationalFigure[]> => {
  const rows = await db
    .selectFrom('national_figure')
    .selectAll()
    .where('scope', '=', '12315_all')
    .orderBy('year')
    .execute();
  return rows.map((row) => ({
    year: row.year,
    complaints: row.complaints,
    ratePer10k: row.rate_per_10k,
    publishedYoyPercent: row.published_yoy,
    isBreak: row.is_break,
    isAssumed: row.is_assumption,
  }));
});
