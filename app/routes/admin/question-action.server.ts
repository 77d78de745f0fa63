import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { changeQuestion, endQuestion } from '~/modules/rules/commands/change-question.server';
import { compareQuestions } from '~/modules/rules/core/compare-questions';
import { planQuestion } from '~/modules/rules/core/plan-question';
import { getQuestionCity } from '~/modules/rules/queries/get-question-city.server';
import { listAnswered } from '~/modules/rules/queries/list-answered.server';
import type { QuestionForm } from '~/modules/rules/schema-categories';
import { type FormProblem, problem } from '~/platform/http/form';
import { seenMark } from './seen-mark.server';
import { yearBefore } from './year-before';

/** The address of the empty form. */
export const NEW_QUESTION = 'new';

/** Saves a question of a category; what touches urgency, limits or routing is saved once its effect was seen. */
export async function runQuestion(page: StaffPage, form: QuestionForm, values: FormProblem['values']) {
  const { services, scope, now, db, params } = page;
  const code = params.code ?? '';
  const question = params.question === NEW_QUESTION ? undefined : params.question;
  const engine = await getEngine(db);
  const { categories, rules } = engine;
  const category = categories.byCode.get(code);
  if (!category?.parentCode) throw new Response(null, { status: 404 });
  const today = localDay(now, engine.calendarOf().timeZone);
  const refused = (reason: string, field = 'form') => problem(values, { [field]: reason });
  const on = { scope, now, today, code };
  const done = (what: string) => redirect(`/admin/categories/${code}?done=${what}#questions`);
  if (form.intent === 'end') {
    if (question === undefined) return refused('rules:error.unknown_code');
    const result = await endQuestion(services, { ...on, question, form });
    return result.ok ? done('question_ended') : refused(result.reason);
  }
  const { intent: _intent, seen, ...input } = form;
  const city = await getQuestionCity(db, { category, categories, rules, today });
  const known = category.questions.find((one) => one.code === question);
  const plan = planQuestion(city, known, input);
  if (!plan.ok) return refused(plan.reason, plan.field);
  const { kind, after, answer, min, urgency, deadlineClass, complaintType, routingRule } = input;
  const mark = seenMark({ kind, after, answer, min, urgency, deadlineClass, complaintType, routingRule });
  if (!plan.isRuleChange || seen === mark) {
    const result = await changeQuestion(services, { ...on, question, form: input });
    return result.ok ? done('question') : refused(result.reason);
  }
  // Counted by the system: who changes rules reads no case.
  const answered = await services.system
    .transaction()
    .execute((trx) => listAnswered(trx, scope, { category: code, since: yearBefore(now) }));
  return {
    values,
    effect: compareQuestions(category, plan.questions, answered),
    ...{ seen: mark, isStale: seen !== undefined },
  };
}
