import type { z } from 'zod';
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

/** A number as people write it, full-width digits and thousands commas too; NaN where it is none, for the schema to refuse. */
export function numberIn(values: Values, name: string): number {
  const typed = one(values, name).normalize('NFKC').trim().replaceAll(',', '');
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(typed) ? Number(typed) : Number.NaN;
}

/** The two fields of a text by where an issue of a schema lies: `['title', 'en']` is `title.en`. */
export const fieldAt = (path: readonly PropertyKey[]): string => {
  const [head, tail] = path.map(String);
  if (tail === 'zh-CN') return `${head}.zh`;
  return tail === 'en' ? `${head}.en` : (head ?? 'form');
};

/** A message that a schema of ours gives; the validator's own words are English prose. */
const TRANSLATION_KEY = /^[a-z]+:[\w.-]+$/;

/** The first issue of each field as a translation key, in the order in which they are met. */
export function errorsOf(
  error: z.ZodError,
  fieldOf: (path: readonly PropertyKey[]) => string = fieldAt,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of error.issues)
    errors[fieldOf(path)] ??= TRANSLATION_KEY.test(message) ? message : 'errors:form.invalid';
  return errors;
}

/** The errors in the order of the page: fields that the list does not name come last. */
export function inPageOrder(
  errors: Record<string, string>,
  fields: readonly string[],
): Record<string, string> {
  const at = (name: string) => {
    const index = fields.findIndex(
      (field) => name === field || name.startsWith(`${field}.`) || name.startsWith(`${field}-`),
    );
    return index === -1 ? fields.length : index;
  };
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => at(a) - at(b)));
}
