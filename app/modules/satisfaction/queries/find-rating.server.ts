import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';

export type GivenRating = {
  contacted: string | null;
  solved: string | null;
  satisfied: number | null;
  reasons: string[];
  remark: string | null;
  answeredAt: Date;
};

/** What this person answered in the latest round; undefined when nothing yet. For that person's own page only. */
export async function findRating(db: Executor, scope: CitizenScope): Promise<GivenRating | undefined> {
  return db
    .selectFrom('answer')
    .innerJoin('invitation', 'invitation.id', 'answer.invitation_id')
    .select([
      'answer.contacted',
      'answer.solved',
      'answer.satisfied',
      'answer.reasons',
      'answer.remark',
      'answer.answered_at as answeredAt',
    ])
    .where('invitation.case_id', '=', scope.caseId)
    .where('invitation.person_id', '=', scope.personId)
    .orderBy('invitation.round', 'desc')
    .limit(1)
    .executeTakeFirst();
}
