import { sql } from 'kysely';
import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import { isWaiting, type OfficeRating, ratingColumns, ratingTables } from './list-ratings.server';

export type Exclusion = {
  id: number;
  aim: 'leave_out' | 'count_again';
  /** Of the city's list; null where the aim needs none. */
  reason: string | null;
  explanation: string;
  proposedBy: string;
  proposedAt: Date;
  isOwn: boolean;
  outcome: 'excluded' | 'kept' | 'taken_back' | null;
  remark: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
};
export type Look = { by: string; at: Date };

/** One rating with what was proposed, decided and looked at, oldest first; undefined when it is not there for this person. */
export async function getRating(
  db: Executor,
  scope: StaffScope,
  id: number,
): Promise<{ rating: OfficeRating; exclusions: Exclusion[]; looks: Look[]; isWaiting: boolean } | undefined> {
  if (reachOf(scope.roles, 'rating.exclude') !== 'all') return undefined;
  const { rows } = await sql<OfficeRating & { waits: boolean }>`
    select ${ratingColumns}, ${isWaiting} as waits from ${ratingTables} where a.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { waits, ...rating } = row;
  const exclusions = await sql<Exclusion>`
    select x.id, x.aim, x.reason, x.explanation, by.display_name as "proposedBy", x.proposed_at as "proposedAt",
           x.proposed_by = ${scope.accountId} as "isOwn", x.outcome, x.remark, second.display_name as "decidedBy",
           x.decided_at as "decidedAt"
      from rating_exclusion x join staff_account by on by.id = x.proposed_by
      left join staff_account second on second.id = x.decided_by
     where x.answer_id = ${id} order by x.id`.execute(db);
  const looks = await sql<Look>`
    select s.display_name as by, l.looked_at as at from answer_look l join staff_account s on s.id = l.looked_by
     where l.answer_id = ${id} order by l.looked_at`.execute(db);
  return { rating, exclusions: exclusions.rows, looks: looks.rows, isWaiting: waits };
}
