import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { type ProposedKind, proposedKinds } from '../core/change-kinds';
import type { ScaleValues } from '../core/rating-scale';
import type { TypeSwitches } from '../core/type-switches';
import { forgetRules } from '../queries/forget-rules.server';
import { lockRules } from './apply-change.server';
import { confirmScale } from './confirm-scale.server';
import { confirmSwitches } from './confirm-switches.server';

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
      .select((one) => one.ref('kind').$castTo<ProposedKind>().as('kind'))
      .select(['code', 'state', 'reason', 'proposed_by', 'decided_by'])
      .where('id', '=', id)
      .where('kind', 'in', proposedKinds)
      .executeTakeFirst();
    if (!proposal) return refuse('rules:error.no_proposal');
    const { kind, code, reason } = proposal;
    const state = isConfirmed ? 'applied' : 'refused';
    if (proposal.state !== 'proposed') {
      const isSame = proposal.state === state && proposal.decided_by === scope.accountId;
      return isSame ? ({ ok: true } as const) : refuse('rules:error.decided');
    }
    if (proposal.proposed_by === scope.accountId) return refuse('rules:error.own_proposal');
    if (isConfirmed && !(await confirm(trx, { id, kind, code, reason, now })))
      return refuse('rules:error.stale_proposal');
    await trx
      .updateTable('rule_change')
      .set({ state, decided_by: scope.accountId, decided_at: now, remark: remark || null })
      .where('id', '=', id)
      .execute();
    await writeAudit(trx, {
      scope,
      action: `${kind}.${isConfirmed ? 'change' : 'refuse'}`,
      subject: { kind, id: code },
      payload: { proposal: id },
      at: now,
    });
    return { ok: true } as const;
  });
  forgetRules(services.db);
  return result;
}

type Waiting = { id: number; kind: string; code: string; reason: string; now: Date };

async function confirm(trx: Trx, { id, kind, code, reason, now }: Waiting): Promise<boolean> {
  const row = trx.selectFrom('rule_change').where('id', '=', id);
  if (kind === 'rating_scale') {
    const values = await row
      .select((one) => [
        one.ref('before').$castTo<ScaleValues>().as('before'),
        one.ref('after').$castTo<ScaleValues>().as('after'),
      ])
      .executeTakeFirstOrThrow();
    return confirmScale(trx, { ...values, reason, now });
  }
  const switches = await row
    .select((one) => [
      one.ref('before').$castTo<TypeSwitches>().as('before'),
      one.ref('after').$castTo<TypeSwitches>().as('after'),
    ])
    .executeTakeFirstOrThrow();
  return confirmSwitches(trx, { code, ...switches });
}
