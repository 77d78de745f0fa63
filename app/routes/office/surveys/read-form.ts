import { type FormProblem, isProblem } from '~/platform/http/form';

/** What a staff action answered, where it is a refused form. */
export const refusedForm = (answer: unknown): FormProblem | undefined =>
  isProblem(answer) ? answer : undefined;

type Values = FormProblem['values'];

/** One field as it was sent. */
export const one = (values: Values, name: string): string => {
  const value = values[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

/** All values of one field. */
export const all = (values: Values, name: string): string[] => {
  const value = values[name];
  return value === undefined ? [] : [value].flat();
};

/** A text in both languages from the two fields NAME.zh and NAME.en. */
export const both = (values: Values, name: string) => ({
  'zh-CN': one(values, `${name}.zh`).trim(),
  en: one(values, `${name}.en`).trim(),
});
