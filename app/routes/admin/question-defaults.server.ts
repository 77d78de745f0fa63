import type { Category, CategoryQuestion } from '~/modules/categories/core/category';
import type { AnswerDefaults } from '~/modules/rules/ui/answer-rows';

/** Empty rows behind those that are there, and how many there are at least. */
const MORE = { yes_no: 0, choice: 3, number: 2 };
const LEAST = { yes_no: 2, choice: 4, number: 2 };

/** What the form of a question is filled with; without one, an empty form behind the last question. */
export function questionDefaults(
  category: Category,
  question: CategoryQuestion | undefined,
  kind: CategoryQuestion['kind'],
) {
  const before = question
    ? category.questions[category.questions.indexOf(question) - 1]
    : category.questions.at(-1);
  return {
    kind,
    after: before?.code ?? '',
    textZh: question?.text['zh-CN'] ?? '',
    textEn: question?.text.en ?? '',
    hintZh: question?.hint?.['zh-CN'] ?? '',
    hintEn: question?.hint?.en ?? '',
    answers: answersOf(question, kind),
  };
}

function answersOf(question: CategoryQuestion | undefined, kind: CategoryQuestion['kind']): AnswerDefaults[] {
  const effects = question?.effects ?? [];
  const row = (answer: string, more: Partial<AnswerDefaults> = {}): AnswerDefaults => ({
    ...{ answer, answerZh: '', answerEn: '', min: '' },
    ...ledBy(effects.find((effect) => effect.answer === answer)),
    ...more,
  });
  const known =
    kind === 'yes_no'
      ? [row('yes'), row('no')]
      : kind === 'choice'
        ? (question?.options ?? []).map(({ value, label }) =>
            row(value, { answerZh: label['zh-CN'], answerEn: label.en }),
          )
        : effects.flatMap((effect) =>
            typeof effect.answer === 'string'
              ? []
              : [row('', { min: String(effect.answer.min), ...ledBy(effect) })],
          );
  const empty = Math.max(MORE[kind], LEAST[kind] - known.length);
  return [...known, ...Array.from({ length: empty }, () => row(''))];
}

const ledBy = (effect: CategoryQuestion['effects'][number] | undefined) => ({
  urgency: effect?.urgency ?? '',
  deadlineClass: effect?.deadlineClass ?? '',
  complaintType: effect?.complaintType ?? '',
  routingRule: effect?.routingRule ?? '',
  reasonZh: effect?.reason['zh-CN'] ?? '',
  reasonEn: effect?.reason.en ?? '',
});
