import type { translator } from '~/platform/i18n/i18n.server';
import { formatNumber } from '~/ui/format';
import type { Answer } from '../core/instrument';
import type { QuestionView } from './question-view';

/** A number as it was given, with all its decimals. */
const asGiven = (value: number) => formatNumber(value, String(value).split('.')[1]?.length ?? 0);

/** An answer as people read it; empty when nothing was given. */
export function answerWords(
  question: QuestionView,
  answer: Answer | undefined,
  t: ReturnType<typeof translator>,
): string {
  if (!answer) return '';
  if ('text' in answer) return answer.text;
  if ('number' in answer) return [asGiven(answer.number), question.unit].filter(Boolean).join(' ');
  return answer.choices
    .map((choice) => {
      const option = question.options.find(({ code }) => code === choice);
      if (option) return option.text;
      if (choice === 'unknown' || choice === 'not_applicable') return t(`survey:escape.${choice}`);
      if (choice === 'yes' || choice === 'no') return t(`survey:${choice}`);
      if (question.kind === 'ten') return t('survey:mark', { n: choice });
      return question.isIdentity ? t('survey:given') : choice;
    })
    .join(t('survey:list_separator'));
}
