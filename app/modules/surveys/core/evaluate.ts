import type { Answer, Answers, Expression, Instrument, Page, Question, ScreenOut } from './instrument';

/**
 * Branching. The same lines decide on the server and in the browser, at publication and when an answer is sent:
 * nothing here knows a database, a clock or a page.
 */

/** The codes chosen for a question; none for numbers and texts. */
export const chosen = (answer: Answer | undefined): readonly string[] =>
  answer && 'choices' in answer ? answer.choices : [];

/** The number that an answer stands for (a number, a mark of 1–10, a level of 1–5), or undefined. */
export function numberOf(answer: Answer | undefined): number | undefined {
  if (!answer || 'text' in answer) return undefined;
  if ('number' in answer) return answer.number;
  const [only, ...more] = answer.choices;
  return only !== undefined && more.length === 0 && /^\d+$/.test(only) ? Number(only) : undefined;
}

/** Is the condition true of these answers? A question without an answer equals nothing. */
export function holds(expression: Expression, answers: Answers): boolean {
  switch (expression.op) {
    case 'and':
      return expression.of.every((one) => holds(one, answers));
    case 'or':
      return expression.of.some((one) => holds(one, answers));
    case 'not':
      return !holds(expression.of, answers);
    case 'answered':
      return Object.hasOwn(answers, expression.question);
    default:
      return compares(expression, ownAnswer(answers, expression.question));
  }
}

function compares(
  expression: Extract<Expression, { op: 'eq' | 'in' | 'gt' | 'lt' }>,
  answer: Answer | undefined,
): boolean {
  switch (expression.op) {
    case 'eq':
      return chosen(answer).includes(expression.value);
    case 'in':
      return expression.values.some((value) => chosen(answer).includes(value));
    default: {
      const number = numberOf(answer);
      if (number === undefined) return false;
      return expression.op === 'gt' ? number > expression.value : number < expression.value;
    }
  }
}

const ownAnswer = (answers: Answers, code: string) =>
  Object.hasOwn(answers, code) ? answers[code] : undefined;

/** Every question that a condition speaks of, each once. */
export function referencesOf(expression: Expression | undefined): string[] {
  if (!expression) return [];
  switch (expression.op) {
    case 'and':
    case 'or':
      return [...new Set(expression.of.flatMap(referencesOf))];
    case 'not':
      return referencesOf(expression.of);
    default:
      return [expression.question];
  }
}

export type ShownPage = { page: Page; questions: Question[] };
export type Walk = {
  /** Pages and questions that these answers lead to, in order; a page whose questions are all hidden is none. */
  pages: ShownPage[];
  /** The answers that belong to a shown question; all others are left out. */
  answers: Answers;
};

/**
 * Goes through the instrument as a respondent does. A condition sees only answers to questions that were shown before
 * it, so that an answer hidden by a later change of mind moves nothing any more.
 */
export function walk(instrument: Instrument, answers: Answers): Walk {
  let kept: Answers = {};
  const pages: ShownPage[] = [];
  for (const page of instrument.pages) {
    const shown = questionsShown(page, kept, answers);
    kept = shown.answers;
    if (shown.questions.length > 0) pages.push({ page, questions: shown.questions });
  }
  return { pages, answers: kept };
}

/** The questions of one page that these answers show, after what was kept of the pages before it. */
export function questionsShown(
  page: Pick<Page, 'showIf' | 'questions'>,
  before: Answers,
  given: Answers,
): { questions: Question[]; answers: Answers } {
  const kept: Record<string, Answer> = { ...before };
  if (page.showIf && !holds(page.showIf, kept)) return { questions: [], answers: kept };
  const questions = page.questions.filter((question) => {
    if (question.showIf && !holds(question.showIf, kept)) return false;
    const answer = ownAnswer(given, question.code);
    if (answer) kept[question.code] = answer;
    return true;
  });
  return { questions, answers: kept };
}

/** The page on which a screen-out is decided: the last one that it asks about; undefined when it asks about none. */
export const pageDeciding = (instrument: Instrument, screenOut: ScreenOut): Page | undefined =>
  instrument.pages[decidedOn(instrument, screenOut)];

/** The last page that a screen-out asks about: it is decided when that page has been sent. */
function decidedOn(instrument: Instrument, { when }: ScreenOut): number {
  const asked = referencesOf(when);
  return instrument.pages.findLastIndex(({ questions }) =>
    questions.some(({ code }) => asked.includes(code)),
  );
}

/** The screen-outs that are decided once `pageCode` and everything before it has been sent. */
function dueAfter(instrument: Instrument, pageCode: string | undefined): ScreenOut[] {
  const through =
    pageCode === undefined
      ? instrument.pages.length - 1
      : instrument.pages.findIndex(({ code }) => code === pageCode);
  return instrument.screenOuts.filter((one) => {
    const page = decidedOn(instrument, one);
    return page !== -1 && page <= through;
  });
}

/**
 * The screen-out that is true once `pageCode` and everything before it has been sent; without a page code, once
 * everything has. Of several the first that rests on answers that were given, else the first that rests on a blank.
 */
export function screenOutAfter(
  instrument: Instrument,
  answers: Answers,
  pageCode?: string,
): ScreenOut | undefined {
  const { answers: kept } = walk(instrument, answers);
  const met = dueAfter(instrument, pageCode).filter(({ when }) => holds(when, kept));
  return met.length === 0 ? undefined : (met.find(isSureOf(instrument, answers)) ?? met[0]);
}

/**
 * Do these answers rule the person out, whatever those that are missing would have been? Then nothing more need be asked,
 * not even on the same page.
 */
export const isRuledOut = (instrument: Instrument, answers: Answers, pageCode?: string): boolean =>
  dueAfter(instrument, pageCode).some(isSureOf(instrument, answers));

function isSureOf(instrument: Instrument, answers: Answers): (screenOut: ScreenOut) => boolean {
  const kept: Record<string, Answer> = {};
  const open = new Set<string>();
  for (const page of instrument.pages)
    for (const { code, showIf } of page.questions) {
      const isAsked = every([page.showIf, showIf].map((one) => one === undefined || surely(one, kept, open)));
      const answer = ownAnswer(answers, code);
      if (isAsked && answer) kept[code] = answer;
      else if (isAsked !== false) open.add(code);
    }
  return ({ when }) => surely(when, kept, open) === true;
}

/** Is the condition true, or false, whatever the open questions are answered? Undefined where it hangs on them (Kleene). */
function surely(expression: Expression, kept: Answers, open: ReadonlySet<string>): boolean | undefined {
  switch (expression.op) {
    case 'and':
      return every(expression.of.map((one) => surely(one, kept, open)));
    case 'or':
      return not(every(expression.of.map((one) => not(surely(one, kept, open)))));
    case 'not':
      return not(surely(expression.of, kept, open));
    default:
      return open.has(expression.question) ? undefined : holds(expression, kept);
  }
}

const not = (value: boolean | undefined) => (value === undefined ? undefined : !value);

const every = (values: readonly (boolean | undefined)[]): boolean | undefined =>
  values.includes(false) ? false : values.includes(undefined) ? undefined : true;

/** Required questions on a page that have no answer yet; the codes, in order. */
export const unanswered = ({ questions }: ShownPage, answers: Answers): string[] =>
  questions.filter((one) => one.isRequired && !ownAnswer(answers, one.code)).map(({ code }) => code);

/** The first page that still lacks a required answer; undefined when everything that must be answered is. */
export const firstOpenPage = ({ pages, answers }: Walk): ShownPage | undefined =>
  pages.find((page) => unanswered(page, answers).length > 0);
