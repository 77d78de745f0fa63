import type { Db } from '~/platform/database/client.server';
import type { Period } from '../core/periods';
import type { RatingFigures, SatisfiedRule } from '../core/rating-figures';
import { type Compared, comparePeriod } from '../core/trend-figures';
import { findReading } from './find-reading.server';
import { getLine } from './get-place-figures.server';
import { getRatingFigures } from './get-rating-figures.server';

export type MonthSummary = {
  period: Period;
  compared: Compared;
  ratings: RatingFigures;
  rule: SatisfiedRule;
};

/** The last complete month in brief, or undefined before there is one. */
export async function getMonthSummary(db: Db, now: Date): Promise<MonthSummary | undefined> {
  const reading = await findReading(db, db, { now });
  if (!reading) return undefined;
  const [series, ratings] = await Promise.all([getLine(db, reading), getRatingFigures(db, reading)]);
  const { period } = reading;
  return { period, compared: comparePeriod(series, period), ratings: ratings.ordinary, rule: ratings.rule };
}
