import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { ErrorSummary } from '~/ui/error-summary';
import { fieldId } from './kept';

/**
 * What to correct in a form of the office; `form` among the fields stands for the form as a whole.
 *
 * @param form the name of the refused form where a page has several, see KeptForm
 */
export function Problems(props: {
  problem: FormProblem | undefined;
  form?: string | undefined;
  /** What a field is about, where its error alone would not say. */
  nameOf?: (field: string) => string | undefined;
}) {
  const { problem, form, nameOf } = props;
  const { t } = useTranslation(['surveys', 'common']);
  const errors = Object.entries(problem?.errors ?? {});
  return (
    <ErrorSummary
      errors={errors.map(([field, key]) => {
        const error = t(key as 'common:back', { ...problem?.params?.[field] });
        const what = nameOf?.(field);
        return {
          field: fieldId(form, field || 'form'),
          text: what ? t('common:error_at', { what, error }) : error,
        };
      })}
    />
  );
}

/** The words of one field's error, and what was typed into it. */
export function useTyped(problem: FormProblem | undefined) {
  const { t } = useTranslation(['surveys', 'common']);
  return {
    error: (name: string): { error?: string } => {
      const key = problem?.errors[name];
      return key ? { error: t(key as 'common:back', { ...problem?.params?.[name] }) } : {};
    },
    value: (name: string) => {
      const value = problem?.values[name];
      return Array.isArray(value) ? value[0] : value;
    },
  };
}
