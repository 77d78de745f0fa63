import type { Selectable } from 'kysely';
import type { RequestType } from '~db/types';

/**
 * What a request type allows and how it counts. They decide who stays hidden and what a figure is made of, so one person
 * proposes a change and another confirms it.
 */
export const typeSwitches = [
  'may_be_anonymous',
  'may_be_confidential',
  'needs_contact',
  'needs_identity',
  'is_secret',
  'counts_as_complaint',
  'counts_in_rates',
  'counts_in_ranking',
  'is_rated',
  'auto_accept',
  'auto_dispatch',
  'auto_pass_reply',
] as const satisfies readonly (keyof Selectable<RequestType>)[];
export type TypeSwitch = (typeof typeSwitches)[number];
export type TypeSwitches = Record<TypeSwitch, boolean>;

/** The switches of a row, or of a list of those that are on. */
export function switchesOf(isOn: (name: TypeSwitch) => boolean): TypeSwitches {
  const entries = typeSwitches.map((name) => [name, isOn(name)] as const);
  return Object.fromEntries(entries) as TypeSwitches;
}

/** Those that differ. */
export const changedSwitches = (before: TypeSwitches, after: TypeSwitches): TypeSwitch[] =>
  typeSwitches.filter((name) => before[name] !== after[name]);

/** Why switches do not go together: someone hidden whom the form asks who they are, a secret type that is rated. */
export function switchProblem(after: TypeSwitches): 'anonymous_with_identity' | 'secret_rated' | undefined {
  if (after.may_be_anonymous && after.needs_identity) return 'anonymous_with_identity';
  if (after.is_secret && after.is_rated) return 'secret_rated';
  return undefined;
}
