import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { ErrorSummary } from '~/ui/error-summary';

/** What to correct in a form of the office; `form` stands for the form as a whole. */
export function Problems({ problem }: { problem: FormProblem | undefined }) {
  const { t } = useTranslation(['surveys', 'common']);
  const errors = Object.entries(problem?.errors ?? {});
  return (
    <ErrorSummary
      errors={errors.map(([field, key]) => ({ field: field || 'form', text: t(key as 'common:back') }))}
    />
  );
}

/** The words of one field's error, and what was typed into it. */
export function useTyped(problem: FormProblem | undefined) {
  const { t } = useTranslation(['surveys', 'common']);
  return {
    error: (name: string): { error?: string } => {
      const key = problem?.errors[name];
      return key ? { error: t(key as 'common:back') } : {};
    },
    value: (name: string) => {
      const value = problem?.values[name];
      return Array.isArray(value) ? value[0] : value;
    },
  };
}
