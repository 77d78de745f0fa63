import { sql } from 'kysely';
import { reachOf, rolesWith } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';

/**
 * The administrator names an officer who may open the identity of reporters; it counts once another person has confirmed
 * it (confirmTipOffReader). Nobody names themselves. A second click finds the same naming waiting.
 */
export async function nameTipOffReader(
  services: Services,
  input: { scope: StaffScope; accountId: number; reason: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, accountId, now } = input;
  const reason = input.reason.trim();
  if (!reachOf(scope.roles, 'people.manage')) return refuse('errors:case.not_permitted');
  if (accountId === scope.accountId) return refuse('audit:reader.error.same_person');
  if (reason.length < 2) return refuse('audit:reader.error.reason');
  return inScope(services.db, scope, async (trx): Promise<Done | Refusal> => {
    const account = await trx
      .selectFrom('staff_account')
      .select('id')
      .where('id', '=', accountId)
      .where('is_active', '=', true)
      .where(sql<boolean>`roles && ${rolesWith('tip_off.read')}::text[]`)
      .executeTakeFirst();
    if (!account) return refuse('audit:reader.error.not_possible');
    const { numInsertedOrUpdatedRows: named } = await trx
      .insertInto('tip_off_reader')
      .values({ account_id: accountId, reason, named_by: scope.accountId, named_at: now })
      .onConflict((conflict) => conflict.column('account_id').where('ended_at', 'is', null).doNothing())
      .executeTakeFirstOrThrow();
    if (!named) {
      const waiting = await trx
        .selectFrom('tip_off_reader')
        .select('id')
        .where('account_id', '=', accountId)
        .where('named_by', '=', scope.accountId)
        .where('reason', '=', reason)
        .where('confirmed_at', 'is', null)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return waiting ? { ok: true } : refuse('audit:reader.error.not_possible');
    }
    const subject = { kind: 'account', id: accountId };
    await writeAudit(trx, { scope, action: 'tip_off_reader.name', subject, purpose: reason, at: now });
    return { ok: true };
  });
}
