import { FEWEST_SHOWN } from '~/modules/indicators/core/suppress-tables';
import { peopleIn } from './cell-counts';
import type { CellCounts, Fieldwork, ReleaseBody, ReleasedDistribution, ReleasedRow } from './release-body';
import { cellOf } from './released-distribution';
import { cellName } from './wave-results';

const COMPLETE = '|complete|';
const modeCell = (mode: string) => `|mode|${mode}`;
type Earlier = { readonly body: ReleaseBody; readonly counts: CellCounts };

/**
 * How many complete answers there are says, beside the counts of a question, how many left it out: those would be a small
 * group. So the total, the modes and the response rate are published only where every published question was left out by
 * nobody or by at least ten, and where since each earlier release that said the total nobody or at least ten more were.
 * Adds its own counts to `counts`, for later releases.
 */
export function hideFieldwork(
  fieldwork: Fieldwork,
  rows: readonly ReleasedRow[],
  distributions: readonly ReleasedDistribution[],
  earlier: readonly Earlier[],
  counts: CellCounts,
): Fieldwork {
  const { complete, modes } = fieldwork;
  if (complete === null) return { ...fieldwork, modes: null, responseRate: null };
  counts[COMPLETE] = [0, complete];
  for (const { mode, n } of modes ?? []) counts[modeCell(mode)] = [0, n];
  const cells = [
    ...rows
      .filter(({ by }) => by === 'all')
      .map(({ question }) => cellName(question, { by: 'all', code: '' })),
    ...distributions.map(({ question }) => cellOf.answered(question)),
  ];
  const isHidden =
    rows.some(({ by, show }) => by === 'all' && show === 'hidden') ||
    distributions.some(({ show, escapes }) => show === 'hidden' || escapes.some(({ n }) => n === null));
  const past = earlier.filter(({ body }) => (body.fieldwork?.complete ?? null) !== null);
  const isHarmless = (left: (of: CellCounts) => number) =>
    isNobodyOrMany(left(counts)) &&
    past.every(({ counts: then }) => isNobodyOrMany(Math.abs(left(counts) - left(then))));
  const isShown =
    !isHidden &&
    isHarmless((of) => peopleIn(of[COMPLETE])) &&
    cells.every((cell) => isHarmless((of) => peopleIn(of[COMPLETE]) - peopleIn(of[cell]))) &&
    distributions.every(({ question, escapes }) =>
      isHarmless((of) => {
        const escaped = escapes.map(({ code }) => peopleIn(of[cellOf.escape(question, code)]));
        const answered = peopleIn(of[cellOf.answered(question)]);
        return peopleIn(of[COMPLETE]) - [answered, ...escaped].reduce((sum, n) => sum + n, 0);
      }),
    );
  if (!isShown) return { ...fieldwork, complete: null, modes: null, responseRate: null };
  const areModesShown = (modes ?? []).every(({ mode }) => isHarmless((of) => peopleIn(of[modeCell(mode)])));
  return { ...fieldwork, modes: areModesShown ? modes : null };
}

const isNobodyOrMany = (n: number) => n === 0 || n >= FEWEST_SHOWN;
