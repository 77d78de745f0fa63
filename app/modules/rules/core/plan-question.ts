import type { Category, CategoryQuestion, QuestionEffect } from '~/modules/categories/core/category';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import type { QuestionInput } from '../schema-categories';
import { type AnswerRow, answerRows } from './answer-rows';

/** What a change of a question is judged by. */
export type QuestionCity = {
  category: Category;
  /** Rules that hold today or later. */
  rules: readonly RoutingRule[];
  /** Question codes of the whole city, and codes that questions and their answers have ever had in this category. */
  taken: ReadonlySet<string>;
};
export type PlannedQuestion = {
  ok: true;
  question: CategoryQuestion;
  /** All questions of the category, in their order. */
  questions: CategoryQuestion[];
  /** Urgency, limit or routing of a case may come out differently. */
  isRuleChange: boolean;
};
export type QuestionRefusal = { ok: false; reason: string; field?: string };

/** The first code of a row of codes that nobody has had: p09_q1, p09_q2 … */
export function freeCode(head: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) if (!taken.has(`${head}${n}`)) return `${head}${n}`;
}

/** Codes of the rules that are led by one of these answers in this category. */
export const rulesOfAnswers = (
  { category, rules }: Pick<QuestionCity, 'category' | 'rules'>,
  question: string,
  isMeant: (answer: string) => boolean = () => true,
): string[] => [
  ...new Set(
    rules
      .filter(({ conditions: { answers, categories } }) => {
        const answer = answers?.[question];
        const isOfIt =
          categories === undefined ||
          categories.some((one) => one === category.code || one === category.parentCode);
        return answer !== undefined && isMeant(answer) && isOfIt;
      })
      .map(({ code }) => code),
  ),
];

/** From the form to the question among those of its category; refused at the field that is wrong. */
export function planQuestion(
  city: QuestionCity,
  known: CategoryQuestion | undefined,
  form: QuestionInput,
): PlannedQuestion | QuestionRefusal {
  const { category } = city;
  const code = known?.code ?? freeCode(`${category.code.toLowerCase()}_q`, city.taken);
  const kind = known?.kind ?? form.kind;
  const read = answerRows(kind, form);
  if ('reason' in read) return { ok: false, ...read };
  const options = kind === 'choice' ? optionsOf(read.rows, code, city.taken) : undefined;
  const effects = read.rows.map((row, at) => effectOf(row, options?.[at]?.value ?? row.answer, code, known));
  const wrong = read.rows.find(
    ({ routingRule }) => routingRule && !city.rules.some((rule) => rule.code === routingRule),
  );
  if (wrong) return { ok: false, reason: 'rules:error.unknown_code', field: `routingRule-${wrong.at}` };
  const gone = (known?.options ?? []).filter(
    ({ value }) => !options?.some((option) => option.value === value),
  );
  const isGone = (answer: string) => gone.some(({ value }) => value === answer);
  if (rulesOfAnswers(city, code, isGone).length > 0)
    return { ok: false, reason: 'categories:error.answer_in_rules' };
  const question: CategoryQuestion = {
    ...{ code, kind, text: { 'zh-CN': form.textZh, en: form.textEn } },
    ...(form.hintZh ? { hint: { 'zh-CN': form.hintZh, en: form.hintEn } } : {}),
    ...(options ? { options } : {}),
    effects: effects.filter((effect) => effect !== undefined).sort((a, b) => leastOf(b) - leastOf(a)),
  };
  const others = category.questions.filter((one) => one.code !== code);
  const behind = others.findIndex((one) => one.code === form.after);
  if (form.after && behind < 0) return { ok: false, reason: 'rules:error.unknown_code', field: 'after' };
  const questions = [...others.slice(0, behind + 1), question, ...others.slice(behind + 1)];
  return { ok: true, question, questions, isRuleChange: judges(category.questions) !== judges(questions) };
}

/** Of the effects of a number the highest bound comes first: the first that fits applies. */
const leastOf = ({ answer }: QuestionEffect) => (typeof answer === 'string' ? 0 : answer.min);

function optionsOf(rows: readonly AnswerRow[], question: string, taken: ReadonlySet<string>) {
  const codes = new Set([...taken, ...rows.map(({ answer }) => `${question}=${answer}`)]);
  return rows.map(({ answer, label }) => {
    const value = answer || freeCode(`${question}=a`, codes).slice(question.length + 1);
    codes.add(`${question}=${value}`);
    return { value, label };
  });
}

/** An effect that there was keeps its code, which cases name. */
function effectOf(
  row: AnswerRow,
  answer: string,
  question: string,
  known: CategoryQuestion | undefined,
): QuestionEffect | undefined {
  const before = known?.effects.find((one) =>
    typeof one.answer === 'string' ? one.answer === answer : one.answer.min === row.min,
  );
  const { urgency, deadlineClass, complaintType, routingRule } = row;
  if (!urgency && !deadlineClass && !complaintType && !routingRule) return undefined;
  return {
    rule: before?.rule ?? `U-${question}-${row.min ?? answer}`,
    answer: row.min === undefined ? answer : { min: row.min },
    ...(urgency ? { urgency } : {}),
    ...(deadlineClass ? { deadlineClass } : {}),
    ...(routingRule ? { routingRule } : {}),
    ...(complaintType ? { complaintType } : {}),
    reason: row.reason,
  };
}

/** What of the questions judges a case, as one text; their words do not. */
const judges = (questions: readonly CategoryQuestion[]) =>
  JSON.stringify(
    questions
      .filter(({ effects }) => effects.length > 0)
      .map(({ code, effects }) => [
        code,
        effects.map((one) => [
          one.answer,
          one.urgency,
          one.deadlineClass,
          one.complaintType,
          one.routingRule,
        ]),
      ]),
  );
