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
export type Combination = (typeof combinations)[number];

/** A condition as one entry of a list: `eq:QUESTION:CHOICE`, `ne:…`, `lt:QUESTION:NUMBER`, `gt:…`, `answered:QUESTION`. */
export type Pick = string;

/** The expression that picked entries mean; undefined for "always" or when nothing was picked. */
export function expressionOf(combination: Combination, picks: readonly Pick[]): Expression | undefined {
  const of = picks.flatMap((pick): Expression[] => {
    const [op = '', question = '', value = ''] = pick.split(':');
    if (question === '') return [];
    if (op === 'eq') return [{ op, question, value }];
    if (op === 'ne') return [{ op: 'not', of: { op: 'eq', question, value } }];
    if (op === 'lt' || op === 'gt') return [{ op, question, value: Number(value) }];
    return op === 'answered' ? [{ op, question }] : [];
  });
  const [only, ...more] = of;
  if (combination === 'always' || combination === 'kept' || !only) return undefined;
  return more.length === 0 ? only : { op: combination, of };
}

/** The entries that mean an expression; undefined when no list can show it. */
export function picksOf(
  expression: Expression | undefined,
): { combination: Combination; picks: Pick[] } | undefined {
  if (!expression) return { combination: 'always', picks: [] };
  if (expression.op === 'and' || expression.op === 'or') {
    const picks = expression.of.map(pickOf);
    if (picks.length > 3 || picks.some((pick) => pick === undefined)) return undefined;
    return { combination: expression.op, picks: picks.flatMap((pick) => pick ?? []) };
  }
  const pick = pickOf(expression);
  return pick === undefined ? undefined : { combination: 'and', picks: [pick] };
}

function pickOf(expression: Expression): Pick | undefined {
  switch (expression.op) {
    case 'eq':
    case 'lt':
    case 'gt':
      return `${expression.op}:${expression.question}:${expression.value}`;
    case 'answered':
      return `answered:${expression.question}`;
    case 'not':
      return expression.of.op === 'eq' ? `ne:${expression.of.question}:${expression.of.value}` : undefined;
    default:
      return undefined;
  }
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

function comparisons(question: Question): PickGroup['picks'] {
  const equal = (values: readonly string[]) => [
    ...values.map((value) => ({ op: 'eq' as const, value })),
    ...values.map((value) => ({ op: 'ne' as const, value })),
  ];
  const steps = (values: readonly string[]) => [
    ...values.map((value) => ({ op: 'lt' as const, value })),
    ...values.map((value) => ({ op: 'gt' as const, value })),
  ];
  const answered = { op: 'answered' as const, value: '' };
  const own = escapes.filter((one) => question.escapes.includes(one));
  switch (question.kind) {
    case 'five_level':
      return [...steps(levels), ...equal(own), answered];
    case 'ten':
      return [...steps(marks), ...equal(own), answered];
    case 'yes_no':
      return [...equal(['yes', 'no', ...own]), answered];
    case 'single':
    case 'multiple':
    case 'listed':
      return [...equal([...question.options.map(({ code }) => code), ...own]), answered];
    default:
      return [...equal(own), answered];
  }
}
