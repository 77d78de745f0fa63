import { type SqlBool, sql } from 'kysely';
import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { RatingViewName } from '../core/rating-views';
import type { Marks } from '../core/suspicious';

export type OfficeRating = {
  id: number;
  at: Date;
  channel: string;
  /** The case's number, or the point that was rated. */
  number: string | null;
  pointCode: string | null;
  pointName: Text | null;
  unit: Text | null;
  contacted: 'yes' | 'no' | null;
  solved: 'yes' | 'partly' | 'no' | null;
  satisfied: number | null;
  isUnknown: boolean;
  reasons: string[];
  remark: string | null;
  flags: string[];
  marks: Marks;
  isExcluded: boolean;
};

/** How many the list shows at once; the oldest that waits comes first. */
export const RATINGS_SHOWN = 200;

/** An answer is waiting when it has a mark that nobody has looked at and nobody has proposed to leave it out. */
export const isWaiting = sql<SqlBool>`a.flags <> '{}'
  and not exists (select 1 from answer_look l where l.answer_id = a.id and l.flags @> a.flags)
  and not exists (select 1 from rating_exclusion x where x.answer_id = a.id)`;
const conditions: Record<RatingViewName, ReturnType<typeof sql<SqlBool>>> = {
  marked: isWaiting,
  proposed: sql`exists (select 1 from rating_exclusion x where x.answer_id = a.id and x.outcome is null)`,
  decided: sql`exists (select 1 from rating_exclusion x where x.answer_id = a.id and x.outcome is not null)`,
};

/** Columns of one rating as the office reads it; aliases a (answer), i (invitation). */
export const ratingColumns = sql`
  a.id, a.answered_at as at, a.channel, f.number, p.code as "pointCode", p.name as "pointName", u.name as unit,
  a.contacted, a.solved, a.satisfied, a.is_unknown as "isUnknown", a.reasons, a.remark, a.flags, a.marks,
  a.is_excluded as "isExcluded"`;
export const ratingTables = sql`
  answer a join invitation i on i.id = a.invitation_id
  left join case_file f on f.id = i.case_id
  left join service_point p on p.id = i.point_id
  left join unit u on u.id = i.unit_id`;

/** The ratings of one view; for the office alone. */
export async function listRatings(
  db: Executor,
  scope: StaffScope,
  { view, flag }: { view: RatingViewName; flag?: string | undefined },
): Promise<OfficeRating[]> {
  if (reachOf(scope.roles, 'rating.exclude') !== 'all') return [];
  const { rows } = await sql<OfficeRating>`
    select ${ratingColumns} from ${ratingTables}
     where ${conditions[view]} and (${flag ?? null}::text is null or ${flag ?? null}::text = any(a.flags))
     order by i.point_id nulls first, a.answered_at ${view === 'decided' ? sql`desc` : sql``}
     limit ${RATINGS_SHOWN}`.execute(db);
  return rows;
}

/** How many wait in each view. */
export async function countRatings(db: Executor, scope: StaffScope): Promise<Record<RatingViewName, number>> {
  const none = { marked: 0, proposed: 0, decided: 0 };
  if (reachOf(scope.roles, 'rating.exclude') !== 'all') return none;
  const { rows } = await sql<Record<RatingViewName, number>>`
    select (select count(*) from answer a where ${conditions.marked}) as marked,
           (select count(*) from rating_exclusion where outcome is null) as proposed,
           (select count(distinct answer_id) from rating_exclusion where outcome is not null) as decided`.execute(
    db,
  );
  return rows[0] ?? none;
}
