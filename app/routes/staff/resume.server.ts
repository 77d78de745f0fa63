import { keepTyped } from '~/modules/accounts/commands/keep-typed.server';
import { normaliseNumber } from '~/modules/cases/core/case-number';
import { findCaseId } from '~/modules/cases/queries/find-case-id.server';
import type { Page } from '~/platform/http/define.server';
import type { FormProblem } from '~/platform/http/form';
import type { RequestFacts } from '~/platform/services.server';

/** A field that was sent; a name that repeats has one for each of its values. */
export type SentField = { key: string; name: string; value: string };
/** A form that was sent when its session had ended, and where to. */
export type Resumed = { to: string; fields: SentField[] };

// What the action of a request found out is told to the loader of its page.
const resumed = new WeakMap<RequestFacts, Resumed>();
export const resumedIn = (page: Page): Resumed | undefined => resumed.get(page.facts);

export const listFields = (values: FormProblem['values']): SentField[] =>
  Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one, at) => ({ key: `${name}.${at}`, name, value: one })),
  );

/**
 * What becomes of a form behind the sign-in. On the desk of a case it is kept, encrypted, and comes back in its form
 * (true: nothing more to do). Elsewhere the page that answers shows that it has not been sent, with a button that does.
 */
export async function resumeTyped(
  page: Page,
  input: { accountId: number; to: string; fields: FormProblem['values'] },
): Promise<boolean> {
  const { services, now } = page;
  const { accountId, to, fields } = input;
  const number = /^\/inbox\/([^/?]+)/.exec(to)?.[1];
  const typed = number && decodeURIComponent(number);
  // Numbers of imported cases have a form of their own.
  const caseId = typed ? await findCaseId(services.db, normaliseNumber(typed) ?? typed) : undefined;
  if (caseId === undefined) {
    resumed.set(page.facts, { to, fields: listFields(fields) });
    return false;
  }
  const single = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  // Nobody has a scope yet: who signs in is known, and the row is theirs.
  await keepTyped(services.system, services.secrets, { accountId, caseId, fields: single, now });
  return true;
}
