import { sql } from 'kysely';
import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { hasWorkedOn } from './has-worked-on.server';
import { type ReviewRow, reviewsWithin } from './list-reviews.server';

export type ReviewView = Omit<ReviewRow, 'isAppealed'> & {
  caseId: number;
  contacted: 'yes' | 'no' | null;
  /** Empty where the person keeps them from the unit. */
  reasons: string[];
  remark: string | null;
  isRemarkHidden: boolean;
  /** What the citizen was told then. */
  reply: string | null;
  explanation: string | null;
  /** Why the unit thinks that its handling was right; for staff only. */
  appeal: { body: string; by: string; at: Date; isOwn: boolean } | undefined;
  /** Why someone else has to decide: this reader handled the case, or decided a review of it before. */
  barredBy: 'handled' | 'reviewed' | undefined;
  /** May say that the handling stands. */
  mayUphold: boolean;
};

/**
 * Why somebody may not decide a review: nobody judges their own handling, nor a second time what they have judged.
 * Undefined when they may.
 */
export async function barredFrom(
  trx: Trx,
  review: { id: number; caseId: number; officerId: number | null },
  accountId: number,
): Promise<ReviewView['barredBy']> {
  if (review.officerId === accountId || (await hasWorkedOn(trx, review.caseId, accountId))) return 'handled';
  const earlier = await trx
    .selectFrom('rating_review')
    .select('id')
    .where('case_id', '=', review.caseId)
    .where('id', '<>', review.id)
    .where('decided_by', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  return earlier && 'reviewed';
}

/** One review with the rating it is about; undefined when there is none for this person. */
export async function getReview(
  trx: Trx,
  scope: StaffScope,
  { id, now }: { id: number; now: Date },
): Promise<ReviewView | undefined> {
  const row = await trx
    .selectFrom('rating_review as r')
    .innerJoin('answer as a', 'a.id', 'r.answer_id')
    .innerJoin('invitation as i', 'i.id', 'a.invitation_id')
    .innerJoin('case_file as f', 'f.id', 'r.case_id')
    .leftJoin('unit as u', 'u.id', 'r.unit_id')
    .select((eb) => [
      ...(['r.id', 'f.id as caseId', 'f.number', 'f.title', 'a.satisfied', 'r.due_at as dueAt'] as const),
      ...(['r.decided_at as decidedAt', 'a.reasons', 'a.remark', 'r.officer_id'] as const),
      'a.is_remark_hidden as isRemarkHidden',
      eb.ref('u.name').$castTo<Text | null>().as('unit'),
      eb.ref('a.contacted').$castTo<'yes' | 'no' | null>().as('contacted'),
      eb.ref('a.solved').$castTo<'yes' | 'partly' | 'no' | null>().as('solved'),
      eb.ref('r.outcome').$castTo<'redone' | 'unfounded' | null>().as('outcome'),
      sql<string | null>`(select x.body from case_text x where x.case_id = f.id and x.kind = 'public_reply'
        and x.created_at <= a.answered_at order by x.id desc limit 1)`.as('reply'),
      sql<string | null>`(select x.body from case_text x where x.case_id = f.id and x.event_seq = r.event_seq
        and x.kind = 'review_result')`.as('explanation'),
    ])
    .where('r.id', '=', id)
    .where(reviewsWithin(scope, now))
    .executeTakeFirst();
  if (!row) return undefined;
  const appeal = await trx
    .selectFrom('rating_appeal as x')
    .innerJoin('staff_account as s', 's.id', 'x.appealed_by')
    .select(['x.body', 's.display_name as by', 'x.appealed_at as at', 'x.appealed_by'])
    .where('x.review_id', '=', id)
    .executeTakeFirst();
  const { officer_id: officerId, ...view } = row;
  const isOffice = reachOf(scope.roles, 'rating.review') === 'all';
  const mayRead = isOffice || !view.isRemarkHidden;
  return {
    ...view,
    ...(mayRead ? {} : { reasons: [], remark: null }),
    barredBy: await barredFrom(trx, { ...view, officerId }, scope.accountId),
    appeal: appeal && {
      ...{ body: appeal.body, by: appeal.by, at: appeal.at },
      isOwn: appeal.appealed_by === scope.accountId,
    },
    mayUphold: isOffice,
  };
}
