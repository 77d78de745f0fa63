import {
  type Expression,
  escapes,
  type Instrument,
  levels,
  marks,
  type Question,
  questionsOf,
} from './instrument';

/** How the picked conditions go together; `kept`: a condition that lists cannot show, from an import. */
export const combinations = ['always', 'and', 'or', 'kept'] as const;
/** As many conditions as one can still read at a glance; more come by import. */
export const MOST_PICKS = 3;
export type Combination = (typeof combinations)[number];

/**
 * A condition as one entry of a list: `eq:QUESTION:CHOICE`, `ne:…`, `lt:QUESTION:NUMBER`, `gt:…`, `answered:QUESTION`.
 * `ne` is "answered, and not this choice": of somebody whom the question was not asked it says nothing, as the others do.
 * Against a number that somebody types the list has the entry without it, `lt:QUESTION:`.
 */
export type Pick = string;

/** The expression that picked entries mean; undefined for "always" or when nothing was picked. */
export function expressionOf(combination: Combination, picks: readonly Pick[]): Expression | undefined {
  const of = picks.flatMap((pick): Expression[] => {
    const [op = '', question = '', value = ''] = pick.split(':');
    if (question === '') return [];
    if (op === 'eq') return [{ op, question, value }];
    if (op === 'ne')
      return [
        {
          op: 'and',
          of: [
            { op: 'answered', question },
            { op: 'not', of: { op: 'eq', question, value } },
          ],
        },
      ];
    if (op === 'lt' || op === 'gt') return [{ op, question, value: Number(value) }];
    return op === 'answered' ? [{ op, question }] : [];
  });
  const [only, ...more] = of;
  if (combination === 'always' || combination === 'kept' || !only) return undefined;
  return more.length === 0 ? only : { op: combination, of };
}

/** The entries that mean an expression; undefined when the lists that are offered cannot show it. */
export function picksOf(
  expression: Expression | undefined,
  groups: readonly PickGroup[],
): { combination: Combination; picks: Pick[] } | undefined {
  if (!expression) return { combination: 'always', picks: [] };
  const offered = offeredPicks(groups);
  const known = (one: Expression) => {
    const pick = pickOf(one);
    return pick !== undefined && [pick, openOf(pick)].some((entry) => offered.includes(entry)) ? [pick] : [];
  };
  const [only] = known(expression);
  if (only !== undefined) return { combination: 'and', picks: [only] };
  if (expression.op !== 'and' && expression.op !== 'or') return undefined;
  const picks = expression.of.flatMap(known);
  const isWhole = picks.length === expression.of.length && picks.length <= MOST_PICKS;
  return isWhole ? { combination: expression.op, picks } : undefined;
}

/** The entry of the list that a pick is chosen by, where its number is typed beside it: `lt:QUESTION:`. */
export const openOf = (pick: Pick): Pick =>
  /^[lg]t:/.test(pick) ? pick.slice(0, pick.lastIndexOf(':') + 1) : pick;

/** Does this entry need a number typed beside it? */
export const isOpenPick = (pick: Pick): boolean => pick !== '' && pick.endsWith(':') && openOf(pick) === pick;

/** Every entry of the lists. */
export const offeredPicks = (groups: readonly PickGroup[]): Pick[] =>
  groups.flatMap(({ question, picks }) => picks.map((pick) => pickName(question.code, pick)));

/** The entry of a list for one comparison with a question. */
export const pickName = (question: string, { op, value }: PickGroup['picks'][number]): Pick =>
  op === 'answered' ? `answered:${question}` : `${op}:${question}:${value}`;

function pickOf(expression: Expression): Pick | undefined {
  const unlike = unlikeOf(expression);
  if (unlike) return `ne:${unlike.question}:${unlike.value}`;
  switch (expression.op) {
    case 'eq':
    case 'lt':
    case 'gt':
      return `${expression.op}:${expression.question}:${expression.value}`;
    case 'answered':
      return `answered:${expression.question}`;
    default:
      return undefined;
  }
}

/** "Answered, and not this choice", where an expression says just that. */
export function unlikeOf(expression: Expression): { question: string; value: string } | undefined {
  if (expression.op !== 'and' || expression.of.length !== 2) return undefined;
  const [answered, not] = expression.of;
  if (answered?.op !== 'answered' || not?.op !== 'not' || not.of.op !== 'eq') return undefined;
  const { question, value } = not.of;
  return answered.question === question ? { question, value } : undefined;
}

export type PickGroup = {
  question: Question;
  picks: { op: 'eq' | 'ne' | 'lt' | 'gt' | 'answered'; value: string }[];
};

/** What can be picked where `before` stands: every earlier question with what its answer can be compared to. */
export function pickGroups(
  instrument: Instrument,
  before: { page?: string; question?: string },
): PickGroup[] {
  const all = questionsOf(instrument);
  const page = instrument.pages.find(({ code }) => code === before.page);
  const end = before.question
    ? all.findIndex(({ code }) => code === before.question)
    : page
      ? all.length -
        instrument.pages.slice(instrument.pages.indexOf(page)).flatMap((one) => one.questions).length
      : all.length;
  return all.slice(0, Math.max(0, end)).map((question) => ({ question, picks: comparisons(question) }));
}

/** What can be true of an answer and is not true of every answer: nothing lies below the lowest level. */
function comparisons(question: Question): PickGroup['picks'] {
  const each = (op: 'eq' | 'ne' | 'lt' | 'gt', values: readonly string[]) =>
    values.map((value) => ({ op, value }));
  const own = each(
    'eq',
    escapes.filter((one) => question.escapes.includes(one)),
  );
  const answered = { op: 'answered' as const, value: '' };
  switch (question.kind) {
    case 'five_level':
      return [
        ...[...each('eq', levels), ...each('lt', levels.slice(0, -1)), ...each('gt', levels.slice(1))],
        ...[...own, answered],
      ];
    case 'ten':
      return [...each('lt', marks.slice(1)), ...each('gt', marks.slice(0, -1)), ...own, answered];
    case 'yes_no':
      return [...each('eq', ['yes', 'no']), ...own, answered];
    case 'single':
    case 'multiple':
    case 'listed': {
      const codes = question.options.map(({ code }) => code);
      return [...each('eq', codes), ...own, ...each('ne', codes), answered];
    }
    case 'number':
      return [...each('lt', ['']), ...each('gt', ['']), ...own, answered];
    default:
      return [...own, answered];
  }
}
