import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import type { SummaryError } from '~/ui/error-summary';

/** What was wrong with a form, in words: keys of schemas are translated, sentences of actions stand as they are. */
export function useErrors(refused: FormProblem | undefined): {
  byField: Record<string, string>;
  summary: SummaryError[];
} {
  const { i18n } = useTranslation();
  const say = (text: string) => (i18n.exists(text) ? i18n.t(text as 'common:back') : text);
  const byField = Object.fromEntries(
    Object.entries(refused?.errors ?? {}).map(([field, text]) => [field, say(text)]),
  );
  return { byField, summary: Object.entries(byField).map(([field, text]) => ({ field, text })) };
}
