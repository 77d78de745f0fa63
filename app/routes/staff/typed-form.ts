import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';

/** The words of a refused form's errors, by field name. */
export function useErrors(problem: FormProblem | undefined): Record<string, string> {
  const { t } = useTranslation(['common', 'errors']);
  return Object.fromEntries(
    Object.entries(problem?.errors ?? {}).map(([field, key]) => [field, t(key as 'common:back')]),
  );
}

/** What was typed into a field of a refused form; of several values the first. */
export function useTypedText(problem: FormProblem | undefined): (name: string) => string | undefined {
  return (name) => [problem?.values[name]].flat()[0];
}
