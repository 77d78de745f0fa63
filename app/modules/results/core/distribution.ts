import { type Escape, type Instrument, type Question, questionsOf } from '~/modules/surveys/core/instrument';
import { type Figure, figureOfMoments, type Moments } from './figure';
import { isScored } from './wave-results';

/** People, their weights summed, and the squares of these; without weights all three are the count. */
export interface Part {
  readonly n: number;
  readonly w: number;
  readonly ww: number;
}

/** What the database counts: of a question each choice, number or tag. */
export interface DistributionCell extends Part {
  readonly question: string;
  /** option: a code in `name` (with several choices everybody under ''). number: `value`. text: who wrote. tag: its words. */
  readonly of: 'option' | 'number' | 'text' | 'tag';
  readonly name: string;
  readonly value: number | null;
}

/** How a number was answered: the mean with its t interval, and the quartiles of the weighted answers. */
export interface NumberFigure {
  /** Pairs: a number, and how many gave it. */
  readonly values: readonly number[];
  readonly mean: Figure | undefined;
  readonly quartiles: readonly [low: number, median: number, high: number];
}

/** How a question without an index was answered. Options are codes; of words they are the tags that answers were given. */
export interface Distribution {
  readonly question: string;
  readonly answered: Part;
  readonly options: readonly (Part & { readonly code: string })[];
  readonly escapes: readonly { readonly code: Escape; readonly n: number }[];
  readonly number: NumberFigure | undefined;
}

const NOBODY: Part = { n: 0, w: 0, ww: 0 };
const add = (a: Part, b: Part): Part => ({ n: a.n + b.n, w: a.w + b.w, ww: a.ww + b.ww });

/** Questions that are counted and not scored, in the order asked; the enterprise's own code and checks are neither. */
export const countedQuestions = (instrument: Instrument): Question[] =>
  questionsOf(instrument).filter(
    (question) =>
      !isScored(question) &&
      question.kind !== 'five_level' &&
      question.kind !== 'ten' &&
      !(question.kind === 'text' && question.fills !== undefined),
  );

/**
 * Questions that a release can hold, in the order asked. Where an answer says of which district or class it is, its counts
 * are those of the tables by district and class, and are published there.
 */
export const releasableQuestions = (instrument: Instrument): Question[] => {
  const counted = countedQuestions(instrument).filter((one) => !(one.kind === 'listed' && one.fills));
  return questionsOf(instrument).filter((one) => isScored(one) || counted.includes(one));
};

/** Options in the order asked, tags by how many have them; options that nobody chose are there with 0. */
export function distributionOf(question: Question, cells: readonly DistributionCell[]): Distribution {
  const own = cells.filter((cell) => cell.question === question.code);
  const chosen = (code: string) =>
    own
      .filter(({ of, name }) => of === 'option' && name === code)
      .reduce<Part>((sum, { n, w, ww }) => add(sum, { n, w, ww }), NOBODY);
  const offered =
    question.kind === 'yes_no'
      ? ['yes', 'no']
      : 'options' in question
        ? question.options.map(({ code }) => code)
        : [];
  const options = offered.map((code) => ({ code, ...chosen(code) }));
  const tags = own
    .filter(({ of }) => of === 'tag')
    .map(({ name, n, w, ww }) => ({ code: name, n, w, ww }))
    .sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1));
  const numbers = own.filter(({ of }) => of === 'number');
  const everybody =
    question.kind === 'multiple'
      ? [chosen('')]
      : question.kind === 'number'
        ? numbers
        : question.kind === 'text'
          ? own.filter(({ of }) => of === 'text')
          : options;
  return {
    question: question.code,
    answered: everybody.reduce<Part>(add, NOBODY),
    options: question.kind === 'text' ? tags : options,
    escapes: question.escapes.map((code) => ({ code, n: chosen(code).n })),
    number: numbers.length > 0 ? numberFigure(numbers) : undefined,
  };
}

function numberFigure(cells: readonly DistributionCell[]): NumberFigure {
  const values = cells.flatMap(({ value, n, w, ww }) => (value === null ? [] : [{ value, n, w, ww }]));
  const sum = (of: (one: (typeof values)[number]) => number) =>
    values.reduce((total, one) => total + of(one), 0);
  const moments: Moments = {
    ...{ n: sum(({ n }) => n), w: sum(({ w }) => w), wx: sum(({ w, value }) => w * value) },
    ...{ ww: sum(({ ww }) => ww), wwx: sum(({ ww, value }) => ww * value) },
    wwxx: sum(({ ww, value }) => ww * value ** 2),
  };
  return {
    values: values.flatMap(({ value, n }) => [value, n]),
    mean: figureOfMoments(moments),
    quartiles: [
      weightedQuantile(values, 0.25),
      weightedQuantile(values, 0.5),
      weightedQuantile(values, 0.75),
    ],
  };
}

/**
 * The smallest value that a share `p` of the weight does not pass; where the weight ends exactly at it, the middle between
 * it and the next (Hyndman & Fan 1996, type 2, of which this is the weighted form: the usual median without weights).
 */
export function weightedQuantile(values: readonly { value: number; w: number }[], p: number): number {
  const ordered = values.filter(({ w }) => w > 0).sort((a, b) => a.value - b.value);
  const wanted = p * ordered.reduce((sum, { w }) => sum + w, 0);
  let below = 0;
  for (const [at, { value, w }] of ordered.entries()) {
    below += w;
    const next = ordered[at + 1]?.value ?? value;
    if (Math.abs(below - wanted) <= 1e-9 * Math.max(1, wanted)) return (value + next) / 2;
    if (below > wanted) return value;
  }
  return ordered.at(-1)?.value ?? Number.NaN;
}
