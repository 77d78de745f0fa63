import { sql } from 'kysely';
import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';

export type PersonRating = {
  invitationId: number;
  /** Of this person's invitations, from 1. */
  round: number;
  cause: string;
  expiresAt: Date;
  given:
    | {
        contacted: 'yes' | 'no' | null;
        solved: 'yes' | 'partly' | 'no' | null;
        satisfied: number | null;
        reasons: string[];
        remark: string | null;
        isRemarkHidden: boolean;
        answeredAt: Date;
      }
    | undefined;
  review:
    | {
        dueAt: Date;
        outcome: 'redone' | 'unfounded' | null;
        decidedAt: Date | null;
        explanation: string | null;
      }
    | undefined;
};

/** What this person was asked and answered in a case, newest first, with what its reviews came to. For that person only. */
export async function findRatings(db: Executor, scope: CitizenScope): Promise<PersonRating[]> {
  const rows = await db
    .selectFrom('invitation as i')
    .leftJoin('answer as a', 'a.invitation_id', 'i.id')
    .leftJoin('rating_review as r', 'r.answer_id', 'a.id')
    .select((eb) => [
      ...(['i.id as invitationId', 'i.round', 'i.cause', 'i.expires_at as expiresAt'] as const),
      ...(['a.satisfied', 'a.reasons', 'a.remark', 'a.is_remark_hidden', 'a.answered_at'] as const),
      ...(['r.due_at', 'r.decided_at'] as const),
      eb.ref('a.contacted').$castTo<'yes' | 'no' | null>().as('contacted'),
      eb.ref('a.solved').$castTo<'yes' | 'partly' | 'no' | null>().as('solved'),
      eb.ref('r.outcome').$castTo<'redone' | 'unfounded' | null>().as('outcome'),
      sql<string | null>`(select x.body from case_text x
        where x.case_id = r.case_id and x.event_seq = r.event_seq and x.kind = 'review_result')`.as(
        'explanation',
      ),
    ])
    .where('i.case_id', '=', scope.caseId)
    .where('i.person_id', '=', scope.personId)
    .orderBy('i.round', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ invitationId: row.invitationId, round: row.round, cause: row.cause, expiresAt: row.expiresAt },
    given: row.answered_at
      ? {
          ...{ contacted: row.contacted, solved: row.solved, satisfied: row.satisfied },
          ...{ reasons: row.reasons ?? [], remark: row.remark, answeredAt: row.answered_at },
          isRemarkHidden: row.is_remark_hidden ?? false,
        }
      : undefined,
    review: row.due_at
      ? {
          ...{ dueAt: row.due_at, outcome: row.outcome, decidedAt: row.decided_at },
          explanation: row.explanation,
        }
      : undefined,
  }));
}
