import type { Executor } from '~/platform/database/client.server';
import type { TermCode, TermUnit } from '../core/terms';

export type TermProposal = {
  id: number;
  code: TermCode;
  amount: number;
  unit: TermUnit;
  reason: string;
  proposedBy: number;
  proposer: string;
  proposedAt: Date;
};

/** Changes of terms that wait for a second person. */
export async function listTermProposals(db: Executor): Promise<TermProposal[]> {
  return db
    .selectFrom('retention_proposal as p')
    .innerJoin('staff_account as a', 'a.id', 'p.proposed_by')
    .select((eb) => [
      ...(['p.id', 'p.amount', 'p.reason', 'p.proposed_by as proposedBy'] as const),
      ...(['a.display_name as proposer', 'p.proposed_at as proposedAt'] as const),
      eb.ref('p.code').$castTo<TermCode>().as('code'),
      eb.ref('p.unit').$castTo<TermUnit>().as('unit'),
    ])
    .where('p.decided_at', 'is', null)
    .orderBy('p.proposed_at')
    .execute();
}
