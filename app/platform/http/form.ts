import { z } from 'zod';

/** What a form showed and what was wrong with it; errors are translation keys by field name. */
export type FormProblem = {
  ok: false;
  errors: Record<string, string>;
  values: Record<string, string | string[]>;
  /** What an error's text speaks of, by field name, such as the number of a line. */
  params?: Record<string, Record<string, string | number>>;
};

/** The fields of a form that was sent. A body that is no form, or is cut off, is answered 400. */
export async function readForm(request: Request): Promise<FormProblem['values']> {
  try {
    return formValues(await request.formData());
  } catch {
    throw new Response(null, { status: 400 });
  }
}

/** A text as it is kept: line ends are "\n", and without the one character that PostgreSQL cannot hold. */
export const plainText = (value: string) => value.replace(/\r\n?/g, '\n').replaceAll('\0', '');

/** A form that was sent, or the query of an address. */
type Fields = { keys(): Iterable<string>; getAll(name: string): (string | File)[] };

/** Form fields as a plain object: a name that repeats becomes a list; files are left out. */
export function formValues(form: Fields): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const all = form
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .map(plainText);
    const [first] = all;
    if (first !== undefined) values[name] = all.length > 1 ? all : first;
  }
  return values;
}

/** A message that a schema of ours gives; the validator's own words are English prose. */
const TRANSLATION_KEY = /^[a-z]+:[\w.-]+$/;

/** Turns zod's issues into one translation key per field; fields that the form does not have are refused. */
export function problemOf(error: z.ZodError, values: FormProblem['values']): FormProblem {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.code === 'unrecognized_keys' ? 'form' : String(issue.path[0] ?? 'form');
    const key = issue.code === 'unrecognized_keys' ? 'errors:form.unknown_field' : issue.message;
    errors[field] ??= TRANSLATION_KEY.test(key) ? key : 'errors:form.invalid';
  }
  return { ok: false, errors, values };
}

/** A refusal found after the form itself was in order, for instance by a rule of the domain. */
export function problem(values: FormProblem['values'], errors: Record<string, string>): FormProblem {
  return { ok: false, errors, values };
}

export function isProblem(value: unknown): value is FormProblem {
  return (
    typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'errors' in value
  );
}

/** A set of checkboxes: none, one or several values. */
export const checkboxes = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item));

/** One line or paragraph of text, trimmed; full-width spaces count as spaces. */
export const trimmed = (max: number, tooLong: string) =>
  z
    .string()
    .transform((value) => value.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .pipe(z.string().max(max, tooLong));

/** A long text whose length the page looks at itself, to say how much is too much; the form as a whole has its own limit. */
export const longText = trimmed(Number.MAX_SAFE_INTEGER, 'errors:form.invalid');
