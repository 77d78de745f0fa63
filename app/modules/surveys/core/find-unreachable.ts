import { referencesOf, screenOutAfter, walk } from './evaluate';
import { type Answer, choicesOf, type Expression, type Instrument, questionsOf } from './instrument';

/** Ways through the instrument that are tried; beyond it a page is taken to be reachable. */
const MOST_WAYS = 50_000;

function* comparisons(expression: Expression | undefined): Generator<Expression> {
  if (!expression) return;
  yield expression;
  if (expression.op === 'and' || expression.op === 'or')
    for (const one of expression.of) yield* comparisons(one);
  if (expression.op === 'not') yield* comparisons(expression.of);
}

/** Every condition of the instrument, with everything inside it. */
function allConditions(instrument: Instrument): Expression[] {
  const roots = [
    ...instrument.pages.flatMap(({ showIf, questions }) => [showIf, ...questions.map((one) => one.showIf)]),
    ...instrument.screenOuts.map(({ when }) => when),
  ];
  return roots.flatMap((root) => [...comparisons(root)]);
}

/** Answers to a question that conditions can tell apart, absence included where it may be skipped. */
function tellingAnswers(instrument: Instrument, conditions: readonly Expression[], code: string) {
  const question = questionsOf(instrument).find((one) => one.code === code);
  if (!question) return [undefined];
  const answers: (Answer | undefined)[] = question.isRequired ? [] : [undefined];
  const choices = choicesOf(question);
  answers.push(...choices.map((choice) => ({ choices: [choice] })));
  if (question.kind === 'multiple') {
    const own = question.options.map((option) => option.code).filter((one) => one !== question.exclusive);
    for (const [index, first] of own.entries())
      for (const second of own.slice(index + 1)) answers.push({ choices: [first, second] });
    if (own.length > 2 && own.length <= question.max) answers.push({ choices: own });
  }
  if (question.kind === 'number') {
    const limits = conditions.flatMap((one) =>
      (one.op === 'gt' || one.op === 'lt') && one.question === code ? [one.value] : [],
    );
    const numbers = limits.flatMap((limit) => [limit - 1, limit, limit + 1]);
    for (const number of new Set([question.min, question.max, ...numbers]))
      if (number >= question.min && number <= question.max) answers.push({ number });
  }
  if (question.kind === 'text') answers.push({ text: '1' });
  return answers;
}

/**
 * Pages and questions that no respondent can come to, whatever is answered: every combination of answers that a
 * condition can tell apart is walked through, as a respondent would. Only for instruments without a circle.
 */
export function findUnreachable(instrument: Instrument): { pages: string[]; questions: string[] } {
  const conditions = allConditions(instrument);
  const deciding = questionsOf(instrument)
    .map(({ code }) => code)
    .filter((code) => conditions.some((one) => referencesOf(one).includes(code)));
  const pages = new Set(instrument.pages.map(({ code }) => code));
  const questions = new Set(questionsOf(instrument).map(({ code }) => code));
  let ways = 0;
  const go = (index: number, answers: Record<string, Answer>): void => {
    if (ways > MOST_WAYS || (pages.size === 0 && questions.size === 0)) return;
    const code = deciding[index];
    if (code === undefined) {
      ways += 1;
      const { pages: shown } = walk(instrument, answers);
      for (const { page, questions: asked } of shown) {
        pages.delete(page.code);
        for (const question of asked) questions.delete(question.code);
        if (screenOutAfter(instrument, answers, page.code)) break;
      }
      return;
    }
    for (const answer of tellingAnswers(instrument, conditions, code))
      go(index + 1, answer ? { ...answers, [code]: answer } : answers);
  };
  go(0, {});
  if (ways > MOST_WAYS) return { pages: [], questions: [] };
  // An empty page is reported as empty.
  const empty = instrument.pages.filter((page) => page.questions.length === 0).map(({ code }) => code);
  return { pages: [...pages].filter((code) => !empty.includes(code)), questions: [...questions] };
}
