import type { Relation } from '~/modules/indicators/core/possible-range';
import { suppressReleases } from '~/modules/indicators/core/suppress-releases';
import type { TableCell } from '~/modules/indicators/core/suppress-tables';
import type { Question } from '~/modules/surveys/core/instrument';
import { movedBetween, peopleIn } from './cell-counts';
import type { Distribution } from './distribution';
import type { CellCounts, ReleasedDistribution } from './release-body';
import { cellOf } from './released-distribution';

/** What an earlier release of the wave published of a question, and what it counted. */
export type EarlierOptions = {
  released: ReleasedDistribution | undefined;
  counts: CellCounts;
  /** Up to format 3 nobody kept which numbers were given. */
  hasValues?: boolean;
};

/**
 * What a reader knows of how the counts of a question hang together. One choice: the options add up to those who answered.
 * Several: each option has those who chose it and those who did not (a small rest is a small group too), and all that was
 * chosen lies between the fewest and the most choices that were allowed, whoever chose the exclusive option aside.
 */
export function optionTable(
  question: Question,
  { answered, options, escapes }: Distribution,
): { cells: TableCell[]; relations: Relation[] } {
  const { code } = question;
  const whole = cellOf.answered(code);
  const cells: TableCell[] = [
    { name: whole, n: answered.n },
    ...options.map((option) => ({ name: cellOf.option(code, option.code), n: option.n })),
    ...escapes.map((one) => ({ name: cellOf.escape(code, one.code), n: one.n })),
  ];
  if (options.length === 0) return { cells, relations: [] };
  if (question.kind !== 'text' && (question.kind !== 'multiple' || question.max === 1))
    return {
      cells,
      relations: [{ total: whole, parts: options.map((one) => cellOf.option(code, one.code)) }],
    };
  const rest = (option: string) => `${code}|not|${option}`;
  const relations = options.map((option): Relation => {
    cells.push({ name: rest(option.code), n: answered.n - option.n, isNeverShown: true });
    return { total: whole, parts: [cellOf.option(code, option.code), rest(option.code)] };
  });
  if (question.kind !== 'multiple') return { cells, relations };
  const alone = options.find((option) => option.code === question.exclusive);
  const choosers = alone
    ? { name: rest(alone.code), n: answered.n - alone.n }
    : { name: whole, n: answered.n };
  const own = options.filter((option) => option !== alone);
  const picked = own.reduce((sum, { n }) => sum + n, 0);
  const least = Math.max(1, question.min);
  const nobody = (name: string, n: number) => {
    cells.push({ name: `${code}|${name}|`, n, isNobody: true });
    return `${code}|${name}|`;
  };
  const times = (count: number) => Array.from({ length: count }, () => choosers.name);
  // Papers may have been filled in otherwise than was allowed: then the limits say nothing.
  const [free, more] = [question.max * choosers.n - picked, picked - least * choosers.n];
  if (free < 0 || more < 0) return { cells, relations };
  const chosen = nobody('chosen', picked);
  const room = nobody('room', question.max * choosers.n);
  const floor = nobody('floor', least * choosers.n);
  relations.push(
    { total: chosen, parts: own.map((option) => cellOf.option(code, option.code)) },
    { total: room, parts: times(question.max) },
    { total: room, parts: [chosen, nobody('free', free)] },
    { total: floor, parts: times(least) },
    { total: chosen, parts: [floor, nobody('more', more)] },
  );
  return { cells, relations };
}

/** Which counts of a question stay hidden, beside all that earlier releases of the wave have shown; and the counts to keep. */
export function hideOptions(
  question: Question,
  distribution: Distribution,
  earlier: readonly EarlierOptions[],
): { hidden: ReadonlySet<string>; counts: CellCounts } {
  const { cells, relations } = optionTable(question, distribution);
  const { values } = distribution.number ?? {};
  const whole = cellOf.answered(question.code);
  // Of numbers each value is kept: one that was swapped for another changes the mean, and not how many there are.
  const counts: CellCounts = Object.fromEntries(cells.map(({ name, n }) => [name, [0, n]]));
  if (values) counts[whole] = [...values];
  const past = earlier.map(({ released, counts: then, hasValues = true }) => {
    const known = cells.flatMap(({ name }): [string, number][] =>
      then[name] ? [[name, peopleIn(then[name])]] : [],
    );
    return {
      counts: new Map(known),
      shown: new Set(released ? shownCells(released) : []),
      changed: (name: string) => {
        if (name !== whole || !values || hasValues) return movedBetween(then[name] ?? [], counts[name] ?? []);
        return Math.max(1, Math.abs(peopleIn(counts[name]) - peopleIn(then[name])));
      },
    };
  });
  return { hidden: suppressReleases(cells, relations, past).hidden, counts };
}

const shownCells = ({ question, answered, options, escapes }: ReleasedDistribution): string[] => [
  ...(answered ? [cellOf.answered(question)] : []),
  ...options.flatMap(({ code, counted }) => (counted ? [cellOf.option(question, code)] : [])),
  ...escapes.flatMap(({ code, n }) => (n === null ? [] : [cellOf.escape(question, code)])),
];
