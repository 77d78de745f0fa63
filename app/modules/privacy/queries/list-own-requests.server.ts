import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { Outcome, RequestKind } from '../schema';

export type OwnRequest = {
  kind: RequestKind;
  words: string;
  madeAt: Date;
  dueAt: Date | null;
  outcome: Outcome | null;
  reason: string | null;
  answeredAt: Date | null;
};

/** What a person asked about their data in one case, and what was answered; newest first. */
export async function listOwnRequests(db: Executor, scope: CitizenScope): Promise<OwnRequest[]> {
  return db
    .selectFrom('privacy_request')
    .select((eb) => [
      ...(['words', 'made_at as madeAt', 'due_at as dueAt', 'reason', 'answered_at as answeredAt'] as const),
      eb.ref('kind').$castTo<RequestKind>().as('kind'),
      eb.ref('outcome').$castTo<Outcome | null>().as('outcome'),
    ])
    .where('person_id', '=', scope.personId)
    .orderBy('made_at', 'desc')
    .limit(50)
    .execute();
}
