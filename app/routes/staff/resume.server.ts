import { keepTyped } from '~/modules/accounts/commands/keep-typed.server';
import { normaliseNumber } from '~/modules/cases/core/case-number';
import { findCaseId } from '~/modules/cases/queries/find-case-id.server';
import type { Services } from '~/platform/services.server';

/** Saves what was typed on the desk of a case before the sign-in; other pages have nothing worth keeping. */
export async function resumeTyped(
  services: Services,
  input: { accountId: number; to: string; fields: Record<string, string>; now: Date },
): Promise<void> {
  const number = /^\/inbox\/([^/?]+)/.exec(input.to)?.[1];
  const typed = number && decodeURIComponent(number);
  // Numbers of imported cases have a form of their own.
  const caseId = typed ? await findCaseId(services.db, normaliseNumber(typed) ?? typed) : undefined;
  if (caseId === undefined) return;
  // Nobody has a scope yet: who signs in is known, and the row is theirs.
  await keepTyped(services.system, services.secrets, {
    accountId: input.accountId,
    caseId,
    fields: input.fields,
    now: input.now,
  });
}
