import type { TFunction } from 'i18next';
import type { namespaces } from '~/locales/resources';
import type { StaffCase } from '~/modules/cases/core/case-view';
import type { CategoryWords } from '~/modules/cases/ui/staff-facts';
import type { CategoryQuestion } from '~/modules/categories/core/category';
import { isDay } from '~/modules/deadlines/core/days';
import type { Language, Text } from '~/platform/i18n/languages';
import { formatDay } from '~/ui/format';

/** When it happened, as the person wrote it and as the day that was read from it (`core/prepare-filing`). */
const [WHEN, OCCURRED] = ['when_words', 'occurred_on'];

/** Answers and details of a case by the names that the city gives them; an unknown code stands for itself. */
export function categoryWords(
  file: Pick<StaffCase, 'answers' | 'details'>,
  questions: readonly CategoryQuestion[],
  fields: readonly { code: string; label: Text; kind: string }[],
  language: Language,
  t: TFunction<typeof namespaces>,
): CategoryWords {
  const asked = Object.entries(file.answers).map(([code, answer]) => {
    const question = questions.find((row) => row.code === code);
    const option = question?.options?.find(({ value }) => value === answer)?.label[language];
    const yesNo = answer === 'yes' || answer === 'no' ? t(`staff:answer.${answer}`) : undefined;
    return { question: question?.text[language] ?? code, answer: option ?? yesNo ?? answer };
  });
  const { [WHEN]: when, [OCCURRED]: occurred, ...others } = file.details;
  const day = occurred && isDay(occurred) ? formatDay(occurred, language) : occurred;
  const whenWords = [...new Set([when, day])].filter(Boolean).join(t('staff:list_separator'));
  const details = Object.entries(others).map(([code, value]) => {
    const field = fields.find((row) => row.code === code);
    // People write what they like: only a day that there is can be written out.
    const text = field?.kind === 'date' && isDay(value) ? formatDay(value, language) : value;
    return { term: field?.label[language] ?? code, value: text };
  });
  const happened = whenWords ? [{ term: t('report:details.when'), value: whenWords }] : [];
  return { questions: asked, details: [...happened, ...details] };
}
