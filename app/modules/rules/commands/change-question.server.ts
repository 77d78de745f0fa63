import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { keepQuestionVersions } from '~/modules/categories/commands/keep-question-versions.server';
import type { Category, CategoryQuestion } from '~/modules/categories/core/category';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import type { Day } from '~/modules/deadlines/core/days';
import { getRoutingRules } from '~/modules/routing/queries/get-rules.server';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { planQuestion, type QuestionCity, rulesOfAnswers } from '../core/plan-question';
import { getQuestionCity } from '../queries/get-question-city.server';
import type { QuestionInput } from '../schema-categories';
import { applyChange } from './apply-change.server';

type Asked = { scope: StaffScope; now: Date; today: Day; code: string };

/**
 * A new question of a category (`question` absent), or another wording, order, answers and effects of one. The next
 * filing is asked and judged by it; a case keeps the version of the questions that it was filed by.
 */
export async function changeQuestion(
  services: Services,
  { question, ...asked }: Asked & { question: string | undefined; form: QuestionInput },
): Promise<Done | Refusal> {
  const { scope, now, code, form } = asked;
  const { reason } = form;
  // The page of another question, or of a new one, is another click though its form may say the same.
  const click = { ...form, question };
  return applyChange(services, { scope, kind: 'category', code, reason, form: click, now }, async (trx) => {
    const city = await cityOf(trx, asked);
    if (!city) return refuse('rules:error.unknown_code');
    const known = city.category.questions.find((one) => one.code === question);
    if (question && !known) return refuse('rules:error.unknown_code');
    const plan = planQuestion(city, known, form);
    if (!plan.ok) return refuse(plan.reason);
    await storeQuestions(trx, city.category, plan.questions);
    return {
      ...{ ok: true, before: known ? { ...known } : null, after: { ...plan.question } },
      validFrom: asked.today,
    };
  });
}

/** The question is asked no more. Refused while a routing rule is led by its answers. */
export async function endQuestion(
  services: Services,
  { question, form, ...asked }: Asked & { question: string; form: { reason: string; token: string } },
): Promise<Done | Refusal> {
  const { scope, now, code } = asked;
  const { reason } = form;
  const click = { ...form, question };
  return applyChange(services, { scope, kind: 'category', code, reason, form: click, now }, async (trx) => {
    const city = await cityOf(trx, asked);
    const known = city?.category.questions.find((one) => one.code === question);
    if (!city || !known) return refuse('rules:error.unknown_code');
    if (rulesOfAnswers(city, question).length > 0) return refuse('categories:error.answer_in_rules');
    const { questions } = city.category;
    await storeQuestions(
      trx,
      city.category,
      questions.filter((one) => one !== known),
    );
    return { ok: true, before: { ...known }, after: null, validFrom: asked.today };
  });
}

async function cityOf(trx: Trx, { code, today }: Asked): Promise<QuestionCity | undefined> {
  const categories = await getCategories.fresh(trx);
  const category = categories.byCode.get(code);
  if (!category?.parentCode) return undefined;
  const rules = await getRoutingRules.fresh(trx);
  return getQuestionCity(trx, { category, categories, rules, today });
}

async function storeQuestions(trx: Trx, { code }: Category, questions: readonly CategoryQuestion[]) {
  await trx
    .updateTable('category')
    .set({ questions: JSON.stringify(questions) })
    .where('code', '=', code)
    .execute();
  await keepQuestionVersions(trx);
}
