import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { dateParts, dayNumberOf } from '~/modules/deadlines/core/days';
import { localDayNumber, startOfDay } from '~/modules/deadlines/core/time-zone';
import { type PointFigures, pointFigures } from '~/modules/indicators/core/point-figures';
import {
  listPointAnswers,
  type PointAnswers,
} from '~/modules/satisfaction/queries/list-point-answers.server';
import type { Executor } from '~/platform/database/client.server';
import type { City } from '~db/cities/schema';

export type PointRow = PointAnswers & { figures: PointFigures };

/**
 * The points with their figures of twelve months. Units are shown complete months only: from a figure that moves with
 * every answer one could read the answer.
 */
export async function pointRows(db: Executor, scope: StaffScope, city: City, now: Date) {
  const isOffice = reachOf(scope.roles, 'point.manage') === 'all';
  const { year, month } = dateParts(localDayNumber(now, city.timeZone));
  const monthStart = (back: number) => startOfDay(dayNumberOf(year, month - back, 1), city.timeZone);
  const to = isOffice ? now : monthStart(0);
  const answers = await listPointAnswers(db, scope, { from: monthStart(12), to });
  const scale = scaleOf(city);
  const rows = answers.map((point): PointRow => ({ ...point, figures: pointFigures(point.levels, scale) }));
  return { isOffice, rows };
}

/** The scores 5 … 1 and k of the city's scale. */
export const scaleOf = ({ ratingScale }: City) => ({
  basicWeight: ratingScale.basicWeight,
  scores: [...ratingScale.levels].sort((a, b) => b.level - a.level).map(({ score }) => score),
});

/** Sums over a group of points, by its key; for the office alone, so that no total gives a hidden point back. */
export function grouped(rows: readonly PointRow[], keyOf: (row: PointRow) => string, city: City) {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const sums = groups.get(keyOf(row)) ?? [0, 0, 0, 0, 0];
    groups.set(
      keyOf(row),
      sums.map((sum, index) => sum + (row.levels[index] ?? 0)),
    );
  }
  return [...groups].map(([key, levels]) => ({ key, figures: pointFigures(levels, scaleOf(city)) }));
}
