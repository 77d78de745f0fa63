import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';

export type Proposal = {
  id: number;
  answer: number;
  aim: 'leave_out' | 'count_again';
  /** Of the city's list; null where the aim needs none. */
  reason: string | null;
  explanation: string;
  by: string;
  at: Date;
  isOwn: boolean;
};

/** What waits for a second person about these ratings; for the office alone. */
export async function listProposals(
  db: Executor,
  scope: StaffScope,
  answers: readonly number[],
): Promise<Proposal[]> {
  if (reachOf(scope.roles, 'rating.exclude') !== 'all' || answers.length === 0) return [];
  const rows = await db
    .selectFrom('rating_exclusion as x')
    .innerJoin('staff_account as by', 'by.id', 'x.proposed_by')
    .where('x.outcome', 'is', null)
    .where('x.answer_id', 'in', [...answers])
    .select([
      ...(['x.id', 'x.answer_id as answer', 'x.aim', 'x.reason', 'x.explanation'] as const),
      ...(['x.proposed_by', 'by.display_name as by', 'x.proposed_at as at'] as const),
    ])
    .execute();
  return rows.map(({ proposed_by, aim, ...row }) => ({
    ...row,
    aim: aim === 'count_again' ? 'count_again' : 'leave_out',
    isOwn: proposed_by === scope.accountId,
  }));
}
