import citizenStyles from '~/modules/cases/ui/citizen.css?url';

export type FormInput = Record<string, string | string[]>;

/** A refused form in the reader's words: what is shown again, and what to correct by field name. */
export type Refused = { errors: Record<string, string>; values: FormInput };

/** `meta` of a page whose loader gives a `title`. */
export function titleMeta({ data: loaded }: { data?: unknown }) {
  const isTitled = typeof loaded === 'object' && loaded !== null && 'title' in loaded;
  return isTitled ? [{ title: String(loaded.title) }] : [];
}

/** The one value of a field as it was typed; of several, the first. */
export function typedText(values: FormInput | undefined, name: string): string | undefined {
  const value = values?.[name];
  return Array.isArray(value) ? value[0] : value;
}

/** All values of a field as they were typed. */
export function typedList(values: FormInput | undefined, name: string): string[] | undefined {
  const value = values?.[name];
  return value === undefined ? undefined : [value].flat();
}

/** `links` of the report form and the pages of a case. */
export const citizenLinks = () => [{ rel: 'stylesheet', href: citizenStyles }];
