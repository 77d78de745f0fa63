/** The things a desk can send; `keep_reply` puts a reply aside without sending it. */
export const intents = [
  'sign',
  'accept_mediation',
  'note',
  'ask',
  'assign',
  'reply',
  'keep_reply',
  'reveal',
  'interest',
] as const;
export type Intent = (typeof intents)[number];

/** What stands in the fields of the desk: typed and refused just now, or put aside earlier. */
export type Typed = {
  intent: Intent | undefined;
  values: Record<string, string>;
  /** Words, not keys, by field name; `form` for what concerns no single field. */
  errors: Record<string, string>;
};

export const nothingTyped: Typed = { intent: undefined, values: {}, errors: {} };

/** The value of a field of one form; empty for the other forms of the page. */
export function typedIn(typed: Typed, intent: Intent, field: string): string | undefined {
  return typed.intent === intent ? typed.values[field] : undefined;
}

export function errorIn(typed: Typed, intent: Intent, field: string): string | undefined {
  return typed.intent === intent ? typed.errors[field] : undefined;
}
