import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import { type ProposedKind, proposedKinds } from '../core/change-kinds';
import type { ScaleValues } from '../core/rating-scale';
import { changedSwitches, type TypeSwitch, type TypeSwitches } from '../core/type-switches';

export type Proposal = {
  id: number;
  kind: string;
  code: string;
  state: 'applied' | 'proposed' | 'refused';
  by: string;
  at: Date;
  reason: string;
  decidedBy: string | null;
  remark: string | null;
  /** What would change of a request type, and to what. */
  changes: { name: TypeSwitch; to: boolean }[];
  /** The rating scale as it was and as it would be. */
  scale: { before: ScaleValues; after: ScaleValues } | undefined;
  isOwn: boolean;
};

/** What waits for a second person, then what was decided lately; of one kind or of all. */
export async function listProposals(
  trx: Trx,
  scope: StaffScope,
  kinds: readonly ProposedKind[] = proposedKinds,
): Promise<Proposal[]> {
  const rows = await trx
    .selectFrom('rule_change')
    .innerJoin('staff_account as author', 'author.id', 'rule_change.proposed_by')
    .leftJoin('staff_account as second', 'second.id', 'rule_change.decided_by')
    .select((row) => [
      'rule_change.id',
      'rule_change.kind',
      'rule_change.code',
      'rule_change.reason',
      'rule_change.remark',
      'rule_change.proposed_by',
      'rule_change.proposed_at as at',
      'author.display_name as by',
      'second.display_name as decidedBy',
      row.ref('rule_change.state').$castTo<Proposal['state']>().as('state'),
      row.ref('rule_change.before').$castTo<TypeSwitches & ScaleValues>().as('before'),
      row.ref('rule_change.after').$castTo<TypeSwitches & ScaleValues>().as('after'),
    ])
    .where('rule_change.kind', 'in', kinds)
    .orderBy((row) => row('rule_change.state', '=', 'proposed'), 'desc')
    .orderBy('rule_change.id', 'desc')
    .limit(30)
    .execute();
  return rows.map(({ before, after, proposed_by, ...row }) => {
    const isScale = row.kind === 'rating_scale';
    return {
      ...row,
      changes: isScale ? [] : changedSwitches(before, after).map((name) => ({ name, to: after[name] })),
      scale: isScale ? { before, after } : undefined,
      isOwn: proposed_by === scope.accountId,
    };
  });
}
