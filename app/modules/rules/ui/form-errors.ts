import { useTranslation } from 'react-i18next';
import { type FormProblem, isProblem } from '~/platform/http/form';
import type { SummaryError } from '~/ui/error-summary';

export type Typed = {
  /** What was typed into a field; the fallback where the form was not sent. */
  text(name: string, fallback?: string): string;
  list(name: string, fallback?: readonly string[]): string[];
  /** What is wrong with a field. */
  error(name: string): string | undefined;
  summary: SummaryError[];
  wasSent: boolean;
};

/** What a refused form said and what is wrong with it, in the reader's words. */
export function useTyped(answer: unknown): Typed {
  const { i18n } = useTranslation();
  const values: FormProblem['values'] | undefined =
    typeof answer === 'object' && answer !== null && 'values' in answer
      ? (answer.values as FormProblem['values'])
      : undefined;
  const errors = isProblem(answer) ? answer.errors : {};
  // Reasons of refusals are keys that only the command knows.
  const say = (key: string | undefined) => (key === undefined ? undefined : i18n.t(key as 'common:back'));
  return {
    text: (name, fallback = '') => {
      const value = values ? values[name] : fallback;
      return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
    },
    list: (name, fallback = []) => {
      const value = values ? values[name] : [...fallback];
      return value === undefined ? [] : Array.isArray(value) ? value : [value];
    },
    error: (name) => say(errors[name]),
    summary: Object.entries(errors).map(([field, key]) => ({ field, text: say(key) ?? key })),
    wasSent: values !== undefined,
  };
}
