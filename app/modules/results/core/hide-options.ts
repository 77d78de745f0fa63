import type { Relation } from '~/modules/indicators/core/possible-range';
import { suppressReleases } from '~/modules/indicators/core/suppress-releases';
import { FEWEST_SHOWN, type TableCell } from '~/modules/indicators/core/suppress-tables';
import type { Question } from '~/modules/surveys/core/instrument';
import type { AskedAfter } from './asked-after';
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
 * chosen lies between the fewest and the most choices that were allowed, whoever chose the exclusive option aside. Who could
 * not answer is no secret: other questions say how many answered them.
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
    ...escapes.map((one) => ({ name: cellOf.escape(code, one.code), n: one.n, isBase: true })),
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

/**
 * The same with what is said by how many were asked the questions that follow from it (`after`, those that are shown): the
 * sum of the choices that lead there is public, and a choice that is alone on its side is no secret.
 */
function tableWithAsked(
  question: Question,
  distribution: Distribution,
  after: readonly AskedAfter[],
  isTold: (name: string, n: number) => boolean,
): { cells: TableCell[]; relations: Relation[] } {
  const { cells, relations } = optionTable(question, distribution);
  if (question.kind === 'number' || question.kind === 'text') return { cells, relations };
  const { code } = question;
  const all = [...distribution.options, ...distribution.escapes];
  const cellFor = (choice: string) =>
    distribution.escapes.some((one) => one.code === choice)
      ? cellOf.escape(code, choice)
      : cellOf.option(code, choice);
  const told = new Set<string>();
  for (const { choices } of after) {
    const parts = all.filter((one) => choices.includes(one.code));
    const name = `${code}|asked|${choices.join()}`;
    const n = parts.reduce((sum, one) => sum + one.n, 0);
    if (parts.length === 0 || cells.some((cell) => cell.name === name)) continue;
    const isOneOf = question.kind !== 'multiple' || question.max === 1;
    if (!isTold(name, n) || (!isOneOf && parts.length > 1)) continue;
    cells.push({ name, n, isPublic: true });
    relations.push({ total: name, parts: parts.map((one) => cellFor(one.code)) });
    const led = distribution.options.filter((one) => choices.includes(one.code));
    const others = distribution.options.filter((one) => !choices.includes(one.code));
    for (const [only, ...more] of isOneOf ? [led, others] : [led])
      if (only && more.length === 0) told.add(cellFor(only.code));
  }
  return { cells: cells.map((cell) => (told.has(cell.name) ? { ...cell, isBase: true } : cell)), relations };
}

/**
 * Which counts of a question stay hidden, beside all that earlier releases of the wave have shown; and the counts to keep.
 * `after`: questions that are shown and that only some of its choices lead to.
 */
export function hideOptions(
  question: Question,
  distribution: Distribution,
  earlier: readonly EarlierOptions[],
  after: readonly AskedAfter[] = [],
): { hidden: ReadonlySet<string>; counts: CellCounts } {
  // A few who came between two releases hide the question that they were asked: then it says nothing.
  const isTold = (name: string, n: number) =>
    earlier.every(({ counts: then }) => {
      const moved = then[name] ? Math.abs(n - peopleIn(then[name])) : 0;
      return moved === 0 || moved >= FEWEST_SHOWN;
    });
  const { cells, relations } = tableWithAsked(question, distribution, after, isTold);
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
