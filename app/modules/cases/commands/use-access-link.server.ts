import { type CitizenScope, mintScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { hashAccessToken } from '~/modules/notifications/commands/issue-access-link.server';
import type { Services } from '~/platform/services.server';
import { codeHmac, newCode } from './query-code.server';

export type UsedLink =
  | { ok: true; scope: CitizenScope; number: string; code: string }
  | { ok: false; reason: 'gone' };

/**
 * Uses a one-use link; called on POST only, because mail scanners open links. A new query code is made, shown once, and
 * the old one ends: it may be what was lost to someone else. Used or late links are gone, also under two clicks at once.
 */
export async function useAccessLink(
  { system, secrets }: Services,
  input: { token: string; now: Date },
): Promise<UsedLink> {
  const { token, now } = input;
  return system.transaction().execute(async (trx): Promise<UsedLink> => {
    const link = await trx
      .updateTable('access_link')
      .set({ used_at: now })
      .where('token_hash', '=', hashAccessToken(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('person_id')
      .executeTakeFirst();
    if (!link) return { ok: false, reason: 'gone' };
    const person = await trx
      .selectFrom('case_person')
      .innerJoin('case_file', 'case_file.id', 'case_person.case_id')
      .select(['case_person.id', 'case_person.case_id', 'case_file.number'])
      .where('case_person.id', '=', link.person_id)
      .executeTakeFirstOrThrow();
    const code = newCode();
    await trx
      .updateTable('case_person')
      .set({ code_hmac: codeHmac(secrets, person.number, code) })
      .where('id', '=', person.id)
      .execute();
    const scope = mintScope<CitizenScope>({ kind: 'citizen', caseId: person.case_id, personId: person.id });
    await writeAudit(trx, {
      scope,
      action: 'case.new_code',
      subject: { kind: 'case', id: person.number },
      at: now,
    });
    return { ok: true, scope, number: person.number, code };
  });
}
