import { type SqlBool, sql } from 'kysely';
import { reachAmong } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { roundIsOver } from './list-case-ratings.server';

export type ReviewRow = {
  id: number;
  number: string;
  title: string;
  unit: Text | null;
  solved: 'yes' | 'partly' | 'no' | null;
  satisfied: number | null;
  dueAt: Date;
  outcome: 'redone' | 'unfounded' | null;
  decidedAt: Date | null;
  /** Has the unit said why it thinks that its handling was right? */
  isAppealed: boolean;
};

const MOST = 200;

/**
 * Which reviews someone may see: the office all of them; a unit its own and those below it, when the round is over.
 * Nobody of a unit that the case is about (回避).
 */
export function reviewsWithin(scope: StaffScope, now: Date) {
  // Tip-offs are never rated: who works on them alone sees none of this.
  const reach = reachAmong(scope.roles, 'rating.review', false);
  const isFree = sql<SqlBool>`not exists (
    select 1 from case_exclusion x where x.case_id = r.case_id and x.unit_id = ${scope.unitId})`;
  if (reach === 'all') return isFree;
  if (reach !== 'unit') return sql<SqlBool>`false`;
  return sql<SqlBool>`${isFree} and r.unit_id = any(${[...scope.unitIds]}::integer[]) and ${roundIsOver(now)}`;
}

/** Reviews that wait, the most urgent first, or that have a result, the newest first; 200 at most. */
export async function listReviews(
  trx: Trx,
  scope: StaffScope,
  filter: { isDecided: boolean; now: Date },
): Promise<ReviewRow[]> {
  return trx
    .selectFrom('rating_review as r')
    .innerJoin('answer as a', 'a.id', 'r.answer_id')
    .innerJoin('invitation as i', 'i.id', 'a.invitation_id')
    .innerJoin('case_file as f', 'f.id', 'r.case_id')
    .leftJoin('unit as u', 'u.id', 'r.unit_id')
    .select((eb) => [
      ...(['r.id', 'f.number', 'f.title', 'a.satisfied', 'r.due_at as dueAt'] as const),
      'r.decided_at as decidedAt',
      eb.ref('u.name').$castTo<Text | null>().as('unit'),
      eb.ref('a.solved').$castTo<'yes' | 'partly' | 'no' | null>().as('solved'),
      eb.ref('r.outcome').$castTo<'redone' | 'unfounded' | null>().as('outcome'),
      sql<boolean>`exists (select 1 from rating_appeal x where x.review_id = r.id)`.as('isAppealed'),
    ])
    .where(reviewsWithin(scope, filter.now))
    .where('r.decided_at', filter.isDecided ? 'is not' : 'is', null)
    .orderBy(filter.isDecided ? 'r.decided_at' : 'r.due_at', filter.isDecided ? 'desc' : 'asc')
    .limit(MOST)
    .execute();
}
