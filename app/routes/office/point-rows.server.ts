import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { dateParts, dayNumberOf } from '~/modules/deadlines/core/days';
import { localDayNumber, startOfDay } from '~/modules/deadlines/core/time-zone';
import { hiddenPoints } from '~/modules/indicators/core/hidden-points';
import { type PointFigures, pointFigures } from '~/modules/indicators/core/point-figures';
import { MINIMUM_ANSWERS } from '~/modules/indicators/core/verdict';
import {
  listPointAnswers,
  type PointAnswers,
} from '~/modules/satisfaction/queries/list-point-answers.server';
import type { Executor } from '~/platform/database/client.server';
import type { City } from '~db/cities/schema';

export type PointRow = PointAnswers & { figures: PointFigures; without: PointFigures | null };
export type PointGroup = { key: string; figures: PointFigures; without: PointFigures | null };

/**
 * The points with their figures of twelve months, and for the office those of units and classes; hidden is what is small and what
 * would give a small one back. Units are shown complete months only: from a figure that moves with every answer one
 * could read the answer.
 */
export async function pointRows(db: Executor, scope: StaffScope, city: City, now: Date) {
  const isOffice = reachOf(scope.roles, 'point.manage') === 'all';
  const { year, month } = dateParts(localDayNumber(now, city.timeZone));
  const monthStart = (back: number) => startOfDay(dayNumberOf(year, month - back, 1), city.timeZone);
  const to = isOffice ? now : monthStart(0);
  const answers = await listPointAnswers(db, scope, { from: monthStart(12), to });
  const hidden = isOffice ? hiddenPoints(answers.map(countedPoint)) : undefined;
  const figuresOf = figuresBy(city, isOffice);
  const rows = answers.map(
    (point): PointRow => ({ ...point, ...figuresOf([point], hidden?.points.has(point.code) ?? false) }),
  );
  const groups = (keyOf: (point: PointAnswers) => string, small: ReadonlySet<string>) =>
    [...new Set(answers.map(keyOf))].map(
      (key): PointGroup => ({
        key,
        ...figuresOf(
          answers.filter((point) => keyOf(point) === key),
          small.has(key),
        ),
      }),
    );
  return {
    ...{ isOffice, rows },
    // Sums are for the office alone.
    units: hidden ? groups(({ unitCode }) => unitCode, hidden.units) : [],
    classes: hidden ? groups(classOf, hidden.classes) : [],
  };
}

const classOf = ({ serviceClass }: PointAnswers) => serviceClass ?? '';
const total = (levels: readonly number[]) => levels.reduce((sum, n) => sum + n, 0);
const countedPoint = (point: PointAnswers) => ({
  ...{ code: point.code, unit: point.unitCode, serviceClass: classOf(point), n: total(point.levels) },
});

/** The scores 5 … 1 and k of the city's scale. */
export const scaleOf = ({ ratingScale }: City) => ({
  basicWeight: ratingScale.basicWeight,
  scores: [...ratingScale.levels].sort((a, b) => b.level - a.level).map(({ score }) => score),
});

/**
 * Figures with and without what two people left out. A unit is shown the second only of ten left out or more: from the
 * difference of the two it could read what a single person answered.
 */
function figuresBy(city: City, isOffice: boolean) {
  const scale = scaleOf(city);
  const sum = (points: readonly PointAnswers[], by: 'levels' | 'excludedLevels') =>
    [0, 1, 2, 3, 4].map((level) => points.reduce((n, point) => n + (point[by][level] ?? 0), 0));
  return (points: readonly PointAnswers[], isHidden: boolean) => {
    const [levels, leftOut] = [sum(points, 'levels'), sum(points, 'excludedLevels')];
    const n = total(leftOut);
    const mayCompare = n > 0 && (isOffice || n >= MINIMUM_ANSWERS);
    const rest = levels.map((count, level) => count - (leftOut[level] ?? 0));
    return {
      figures: pointFigures(levels, scale, isHidden),
      without: mayCompare ? pointFigures(rest, scale, isHidden) : null,
    };
  };
}
