import type { CategoryQuestion, QuestionEffect } from '~/modules/categories/core/category';
import type { Text } from '~/platform/i18n/languages';
import { type Urgency, urgencies } from './vocabulary';

export type UrgencyVerdict = {
  urgency: Urgency;
  /** The rule that decided it: an effect's code, or 'class_U' for a category that is urgent by nature. */
  ruleCode: string | undefined;
  reason: Text | undefined;
  deadlineClass: string | undefined;
  complaintType: 'complaint' | 'complaint_consumer' | undefined;
  /** A routing rule that an answer leads to. */
  routingRule: string | undefined;
};

/** The first effect of a question whose answer fits; a number's effect fits from `min` up. */
export function effectOf(question: CategoryQuestion, answer: string | undefined): QuestionEffect | undefined {
  if (answer === undefined || answer.trim() === '') return undefined;
  return question.effects.find(({ answer: wanted }) => {
    if (typeof wanted === 'string') return wanted === answer;
    const value = Number(answer.normalize('NFKC'));
    return Number.isFinite(value) && value >= wanted.min;
  });
}

/**
 * How urgent a filing is, by its category and the answers to the category's questions: the most urgent effect wins and
 * its rule is stored with the case. A category of class U is urgent whatever is answered.
 */
export function urgencyOf(
  category: { deadlineClass: string | undefined; questions: readonly CategoryQuestion[] } | undefined,
  answers: Readonly<Record<string, string>>,
): UrgencyVerdict {
  const isUrgentByNature = category?.deadlineClass === 'U';
  const verdict: UrgencyVerdict = {
    urgency: isUrgentByNature ? 'urgent' : 'normal',
    ruleCode: isUrgentByNature ? 'class_U' : undefined,
    reason: undefined,
    deadlineClass: category?.deadlineClass,
    complaintType: undefined,
    routingRule: undefined,
  };
  for (const question of category?.questions ?? []) {
    const effect = effectOf(question, answers[question.code]);
    if (!effect) continue;
    verdict.complaintType ??= effect.complaintType;
    verdict.routingRule ??= effect.routingRule;
    const isHigher = urgencies.indexOf(effect.urgency ?? 'normal') > urgencies.indexOf(verdict.urgency);
    if (
      isHigher ||
      (effect.urgency && verdict.ruleCode === 'class_U' && effect.urgency === verdict.urgency)
    ) {
      verdict.urgency = effect.urgency ?? verdict.urgency;
      verdict.ruleCode = effect.rule;
      verdict.reason = effect.reason;
      verdict.deadlineClass = effect.deadlineClass ?? verdict.deadlineClass;
    } else if (effect.deadlineClass && verdict.urgency === 'normal') {
      verdict.deadlineClass = effect.deadlineClass;
    }
  }
  return verdict;
}
