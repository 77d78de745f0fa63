import { urgencyOf } from '~/modules/cases/core/urgency';
import { type Urgency, urgencies } from '~/modules/cases/core/vocabulary';
import type { Category, CategoryQuestion } from '~/modules/categories/core/category';

/** What a change of a category's questions would have done to cases that answered them. */
export type ComparedQuestions = {
  looked: number;
  /** From which urgency to which. */
  urgency: { from: Urgency; to: Urgency; n: number }[];
  /** Cases that would no longer be urgent, or only urgent where they were critical. */
  lessUrgent: number;
  /** Cases with another class of limits, and cases that another rule would be tried for first. */
  limits: number;
  routes: number;
};

/**
 * Judges cases by the questions as they are and as they would be.
 * @param answered answers as cases have them, with how many have just these
 */
export function compareQuestions(
  category: Pick<Category, 'deadlineClass' | 'questions'>,
  questions: readonly CategoryQuestion[],
  answered: readonly { answers: Readonly<Record<string, string>>; n: number }[],
): ComparedQuestions {
  const moves = new Map<string, ComparedQuestions['urgency'][number]>();
  const told = { looked: 0, lessUrgent: 0, limits: 0, routes: 0 };
  for (const { answers, n } of answered) {
    const before = urgencyOf(category, answers);
    const after = urgencyOf({ ...category, questions }, answers);
    told.looked += n;
    if (before.deadlineClass !== after.deadlineClass) told.limits += n;
    if (before.routingRule !== after.routingRule) told.routes += n;
    const { urgency: from } = before;
    const { urgency: to } = after;
    if (from === to) continue;
    if (urgencies.indexOf(to) < urgencies.indexOf(from)) told.lessUrgent += n;
    const move = moves.get(`${from} ${to}`) ?? { from, to, n: 0 };
    moves.set(`${from} ${to}`, { ...move, n: move.n + n });
  }
  return { ...told, urgency: [...moves.values()] };
}
