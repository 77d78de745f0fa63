import { type CitizenScope, mintScope } from '~/modules/accounts/core/scope';
import { limits, returnToken, takeTokens } from '~/platform/http/rate-limit.server';
import type { Services } from '~/platform/services.server';
import { CODE_DIGITS, codeHmac, normaliseCode, sameHmac } from '../commands/query-code.server';
import { normaliseNumber } from '../core/case-number';

export type Opened =
  | { ok: true; scope: CitizenScope; number: string }
  | { ok: false; reason: 'unknown' }
  | { ok: false; reason: 'limited'; retryMinutes: number };

/** Stands in for what is no number, so that the same work is done for it. */
const NO_NUMBER = 'XX-0000-00000-0';

/**
 * Opens a case by number and code. Wrong codes are limited per case and per network prefix; right ones are given back.
 * An unknown number and a wrong code get the same answer after the same statements, so that numbers cannot be probed.
 */
export async function openCase(
  { db, system, secrets }: Services,
  input: { number: string; code: string; client: string; now: Date },
): Promise<Opened> {
  const canonical = normaliseNumber(input.number);
  const number = canonical ?? NO_NUMBER;
  const code = normaliseCode(input.code);
  const perCase = {
    key: `code:case:${secrets.hmac('index', `number:${canonical ?? input.number.slice(0, 60)}`).toString('hex')}`,
    ...limits.codePerCase,
  };
  const perClient = { key: `code:client:${input.client}`, ...limits.codePerClient };
  const taken = await takeTokens(db, [perClient, perCase], input.now);
  if (!taken.ok)
    return { ok: false, reason: 'limited', retryMinutes: Math.ceil(taken.retryAfterSeconds / 60) };

  const persons = await system
    .selectFrom('case_number')
    .innerJoin('case_person', 'case_person.case_id', 'case_number.case_id')
    .select(['case_person.id', 'case_person.case_id', 'case_person.code_hmac'])
    .where('case_number.number', '=', number)
    .execute();
  const given = codeHmac(secrets, number, code);
  let person: (typeof persons)[number] | undefined;
  // Every code of the case is compared, whether or not one has matched already.
  for (const candidate of persons) if (sameHmac(given, candidate.code_hmac)) person = candidate;
  if (persons.length === 0) sameHmac(given, Buffer.alloc(given.length));
  if (!person || code.length !== CODE_DIGITS) return { ok: false, reason: 'unknown' };

  await returnToken(db, perCase.key, limits.codePerCase);
  await returnToken(db, perClient.key, limits.codePerClient);
  const scope = mintScope<CitizenScope>({ kind: 'citizen', caseId: person.case_id, personId: person.id });
  return { ok: true, scope, number };
}
