import { type Instrument, type Question, questionsOf } from '~/modules/surveys/core/instrument';
import {
  addMoments,
  addTallies,
  countOf,
  type Figure,
  figureOf,
  figureOfMoments,
  type Moments,
  type Points,
  type Tally,
  TEN_POINTS,
} from './figure';

/** Every respondent's mean over the questions with a weight. Not a code that a question can have. */
export const COMPOSITE = '*';

/** What a row of results is about: everybody, a class, a district. */
export type Group = { readonly by: 'all' | 'class' | 'district'; readonly code: string };

/** One row: a question, asked of a group; of a composite, `values` are pairs of a mean and how many respondents have it. */
export interface ResultRow {
  readonly question: string;
  readonly group: Group;
  readonly n: number;
  readonly figure: Figure | undefined;
  readonly levels: readonly Tally[] | undefined;
  readonly values?: readonly number[];
}

type Placed = { readonly classCode: string | null; readonly districtCode: string | null };

export const isScored = (question: Question) =>
  (question.kind === 'five_level' && question.attention === undefined) || question.kind === 'ten';

/** The questions that have an index, in the order asked; checks of attention have none. */
export const scoredQuestions = (instrument: Instrument): Question[] =>
  questionsOf(instrument).filter(isScored);

/** Points of a question's levels by the scale that is frozen with the series. */
export const pointsOf = (question: Question, scale: Readonly<Record<string, number>>): Points =>
  question.kind === 'ten'
    ? TEN_POINTS
    : new Map(Object.entries(scale).map(([level, points]) => [Number(level), points]));

/** How much each level of each weighted question adds to the composite. */
export const compositeParts = (instrument: Instrument, scale: Readonly<Record<string, number>>) =>
  scoredQuestions(instrument).flatMap((question) => {
    const share = question.kind === 'five_level' || question.kind === 'ten' ? question.weight : 0;
    return share > 0
      ? [...pointsOf(question, scale)].map(([level, points]) => ({
          ...{ question: question.code, level, points, share },
        }))
      : [];
  });

/** The rows of a wave: the composite first, then each question; each for everybody, for classes, for districts. */
export function resultRows(
  instrument: Instrument,
  scale: Readonly<Record<string, number>>,
  answers: readonly (Tally & Placed & { readonly question: string })[],
  composites: readonly (Moments & Placed)[],
  values?: readonly (Placed & { readonly value: number; readonly n: number })[],
): ResultRow[] {
  const whole = groupsOf(composites).map(({ group, members }): ResultRow => {
    const moments = addMoments(members);
    return {
      ...{ question: COMPOSITE, group, n: moments.n, figure: figureOfMoments(moments) },
      levels: undefined,
      ...(values ? { values: pairsOf(values.filter((one) => isIn(group, one))) } : {}),
    };
  });
  const single = scoredQuestions(instrument).flatMap((question) => {
    const points = pointsOf(question, scale);
    const own = answers.filter((cell) => cell.question === question.code);
    return groupsOf(own).map(({ group, members }): ResultRow => {
      const levels = addTallies(members);
      const isFiveLevel = question.kind === 'five_level';
      const figure = figureOf(levels, points, { isFiveLevel });
      return { question: question.code, group, n: countOf(levels), figure, levels };
    });
  });
  return [...whole, ...single];
}

const isIn = ({ by, code }: Group, { classCode, districtCode }: Placed): boolean =>
  by === 'all' || (by === 'class' ? classCode : districtCode) === code;

function pairsOf(cells: readonly { readonly value: number; readonly n: number }[]): number[] {
  const sums = new Map<number, number>();
  for (const { value, n } of cells) sums.set(value, (sums.get(value) ?? 0) + n);
  return [...sums].flat();
}

function groupsOf<T extends Placed>(cells: readonly T[]): { group: Group; members: T[] }[] {
  if (cells.length === 0) return [];
  const along = (by: 'class' | 'district', code: (cell: T) => string | null) =>
    [...new Set(cells.map(code))]
      .filter((value) => value !== null)
      .sort()
      .map((value) => ({
        group: { by, code: value },
        members: cells.filter((cell) => code(cell) === value),
      }));
  return [
    { group: { by: 'all', code: '' }, members: [...cells] },
    ...along('class', ({ classCode }) => classCode),
    ...along('district', ({ districtCode }) => districtCode),
  ];
}

/** The name of a row's cell in a table of counts. */
export const cellName = (question: string, { by, code }: Group) => `${question}|${by}|${code}`;
