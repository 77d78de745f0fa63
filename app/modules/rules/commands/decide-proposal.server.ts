import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { changedSwitches, switchesOf, type TypeSwitches } from '../core/type-switches';
import { forgetRules } from '../queries/forget-rules.server';
import { lockRules } from './apply-change.server';

/**
 * The second person confirms a proposal, and it holds at once, or refuses it with a remark. Never the person who proposed
 * it; a proposal that speaks of something that has changed in the meantime can only be refused.
 */
export async function decideProposal(
  services: Services,
  input: { scope: StaffScope; id: number; isConfirmed: boolean; remark: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, id, isConfirmed, remark, now } = input;
  if (!reachOf(scope.roles, 'rule.confirm')) return refuse('rules:error.not_permitted');
  const result = await services.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const proposal = await trx
      .selectFrom('rule_change')
      .select((row) => [
        'code',
        'state',
        'proposed_by',
        'decided_by',
        row.ref('before').$castTo<TypeSwitches>().as('before'),
        row.ref('after').$castTo<TypeSwitches>().as('after'),
      ])
      .where('id', '=', id)
      .where('kind', '=', 'request_type')
      .executeTakeFirst();
    if (!proposal) return refuse('rules:error.no_proposal');
    const { code, before, after } = proposal;
    const state = isConfirmed ? 'applied' : 'refused';
    if (proposal.state !== 'proposed') {
      const isSame = proposal.state === state && proposal.decided_by === scope.accountId;
      return isSame ? ({ ok: true } as const) : refuse('rules:error.decided');
    }
    if (proposal.proposed_by === scope.accountId) return refuse('rules:error.own_proposal');
    if (isConfirmed) {
      const row = await trx
        .selectFrom('request_type')
        .selectAll()
        .where('code', '=', code)
        .executeTakeFirstOrThrow();
      if (
        changedSwitches(
          before,
          switchesOf((name) => row[name]),
        ).length > 0
      )
        return refuse('rules:error.stale_proposal');
      await trx.updateTable('request_type').set(after).where('code', '=', code).execute();
    }
    await trx
      .updateTable('rule_change')
      .set({ state, decided_by: scope.accountId, decided_at: now, remark: remark || null })
      .where('id', '=', id)
      .execute();
    await writeAudit(trx, {
      scope,
      action: isConfirmed ? 'request_type.change' : 'request_type.refuse',
      subject: { kind: 'request_type', id: code },
      payload: { proposal: id, switches: changedSwitches(before, after) },
      at: now,
    });
    return { ok: true } as const;
  });
  forgetRules(services.db);
  return result;
}
