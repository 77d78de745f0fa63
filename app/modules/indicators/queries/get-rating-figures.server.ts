import type { Executor } from '~/platform/database/client.server';
import { monthsOf } from '../core/periods';
import {
  type RatingCounts,
  type RatingFigures,
  ratingFigures,
  type SatisfiedRule,
} from '../core/rating-figures';
import { MEASURES, type Measure } from '../core/rollup-measures';
import type { Reading } from './find-reading.server';
import { type CountRow, type Dimension, listCounts } from './list-counts.server';

/** Measures of the ratings, by day of the invitation. */
export const RATING_MEASURES: readonly Measure[] = MEASURES.slice(MEASURES.indexOf('invited'));

/** Ratings of ordinary cases, and apart from them those of mediation, which 满意率 does not judge; by which definition. */
export type Ratings = { ordinary: RatingFigures; mediation: RatingFigures; rule: SatisfiedRule };

/** The three rates of the people asked in the period, against those asked in the same months of the year before. */
export async function getRatingFigures(
  executor: Executor,
  reading: Reading,
  along?: { dimension: Dimension | 'cause'; code: string },
): Promise<Ratings> {
  const { period, types } = reading;
  const rows = await listCounts(executor, {
    scope: reading.scope,
    dimension: along?.dimension ?? 'region',
    measures: RATING_MEASURES,
    types: types.filter(({ isRated }) => isRated).map(({ code }) => code),
    months: [...monthsOf(period), ...monthsOf(period, 1)],
    field: reading.field,
    code: along?.code,
    by: ['year', 'type'],
  });
  const of = (handling: 'ordinary' | 'mediation') => {
    const own = new Set(types.filter((type) => type.handling === handling).map(({ code }) => code));
    const inYear = (year: number) =>
      countsOf(rows.filter(({ month, type }) => own.has(type) && month === String(year)));
    return ratingFigures(inYear(period.year), inYear(period.year - 1), reading.rule);
  };
  return { ordinary: of('ordinary'), mediation: of('mediation'), rule: reading.rule };
}

/** Counts by measure, summed over everything else. */
export function countsOf(rows: readonly CountRow[]): RatingCounts {
  const counts: RatingCounts = {};
  for (const { measure, n } of rows) counts[measure] = (counts[measure] ?? 0) + n;
  return counts;
}

export type CauseRatings = { cause: string; figures: RatingFigures };

/** The rates of ordinary cases by what people were asked for: a reply, a refusal, being overdue …; the most asked first. */
export async function listCauseRatings(executor: Executor, reading: Reading): Promise<CauseRatings[]> {
  const { period, types } = reading;
  const rows = await listCounts(executor, {
    ...{ scope: reading.scope, dimension: 'cause', measures: RATING_MEASURES, field: reading.field },
    types: types.filter((type) => type.isRated && type.handling === 'ordinary').map(({ code }) => code),
    months: monthsOf(period),
    by: ['code'],
  });
  return [...new Set(rows.map(({ code }) => code))]
    .map((cause) => ({
      cause,
      figures: ratingFigures(countsOf(rows.filter(({ code }) => code === cause)), {}, reading.rule),
    }))
    .sort((a, b) => b.figures.asked - a.figures.asked);
}
