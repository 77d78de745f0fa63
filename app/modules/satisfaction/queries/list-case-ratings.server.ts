import { sql } from 'kysely';
import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { type CaseUnits, isHandling, mayOnCase } from '~/modules/cases/core/case-access';
import type { Trx } from '~/platform/database/client.server';

export type CaseRating = {
  id: number;
  round: number;
  cause: string;
  contacted: 'yes' | 'no' | null;
  solved: 'yes' | 'partly' | 'no' | null;
  satisfied: number | null;
  /** Empty where they are not for this reader. */
  reasons: string[];
  remark: string | null;
  isRemarkHidden: boolean;
  answeredAt: Date;
  /** Left out of the rates by two people; it stays here. */
  isExcluded: boolean;
};

/** Of this case's round nobody can answer any more. Until then a unit is shown nothing: it could press who has not. */
export const roundIsOver = (now: Date) => sql<boolean>`not exists (
  select 1 from invitation w left join answer b on b.invitation_id = w.id
   where w.case_id = i.case_id and w.case_round = i.case_round and w.cause <> 'reviewed' and i.cause <> 'reviewed'
     and b.id is null and w.expires_at > ${now})`;

/**
 * How a case was rated, for its unit when the round is over: it has to do it again or explain. Reasons and words that the
 * person kept from the unit are for the quality office alone; other offices see neither.
 */
export async function listCaseRatings(
  trx: Trx,
  scope: StaffScope,
  about: CaseUnits & { caseId: number },
  now: Date,
): Promise<CaseRating[]> {
  if (!mayOnCase(scope, 'case.read', about)) return [];
  const isOffice = reachOf(scope.roles, 'rating.review') === 'all';
  const isUnit = isHandling(scope, about);
  const rows = await trx
    .selectFrom('invitation as i')
    .innerJoin('answer as a', 'a.invitation_id', 'i.id')
    .select((eb) => [
      ...(['a.id', 'i.round', 'i.cause', 'a.satisfied', 'a.reasons', 'a.remark'] as const),
      'a.is_excluded as isExcluded',
      ...(['a.is_remark_hidden as isRemarkHidden', 'a.answered_at as answeredAt'] as const),
      eb.ref('a.contacted').$castTo<'yes' | 'no' | null>().as('contacted'),
      eb.ref('a.solved').$castTo<'yes' | 'partly' | 'no' | null>().as('solved'),
    ])
    .where('i.case_id', '=', about.caseId)
    .where((eb) => (isOffice ? eb.lit(true) : roundIsOver(now)))
    .orderBy('a.answered_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) =>
    isOffice || (isUnit && !row.isRemarkHidden) ? row : { ...row, reasons: [], remark: null },
  );
}
