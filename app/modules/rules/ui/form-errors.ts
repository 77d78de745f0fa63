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

/** Fields whose errors do not name them: on top of the page the name stands before. */
const names: Record<string, string> = {
  code: 'rules:units.code',
  nameZh: 'rules:units.nameZh',
  nameEn: 'rules:units.nameEn',
  dutyZh: 'rules:units.dutyZh',
  dutyEn: 'rules:units.dutyEn',
  hintZh: 'rules:categories.hintZh',
  hintEn: 'rules:categories.hintEn',
  textZh: 'rules:categories.textZh',
  textEn: 'rules:categories.textEn',
  explanationZh: 'rules:form.explanation_zh',
  explanationEn: 'rules:form.explanation_en',
  brandZh: 'city:field.brandZh',
  brandEn: 'city:field.brandEn',
  straplineZh: 'city:field.straplineZh',
  straplineEn: 'city:field.straplineEn',
  hoursZh: 'city:field.hoursZh',
  hoursEn: 'city:field.hoursEn',
};

/** What a refused form said and what is wrong with it, in the reader's words. */
export function useTyped(answer: unknown): Typed {
  const { i18n } = useTranslation(['rules', 'categories', 'city', 'common']);
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
    summary: Object.entries(errors).map(([field, key]) => {
      const [error, name] = [say(key) ?? key, names[field]];
      return { field, text: name ? i18n.t('common:error_at', { what: say(name), error }) : error };
    }),
    wasSent: values !== undefined,
  };
}
