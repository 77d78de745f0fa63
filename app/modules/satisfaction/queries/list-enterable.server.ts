import type { StaffScope } from '~/modules/accounts/core/scope';
import { type CaseUnits, isHandling, mayOnCase } from '~/modules/cases/core/case-access';
import type { Trx } from '~/platform/database/client.server';
import { hasWorkedOn } from './has-worked-on.server';

export type Enterable = { invitationId: number; kind: 'filer' | 'follower'; joinedAt: Date; cause: string };

/** May this person enter what someone of the case said or wrote? Nobody of a unit that handled it (回访由非承办人员). */
export const mayEnterRating = (scope: StaffScope, units: CaseUnits): boolean =>
  !isHandling(scope, units) && mayOnCase(scope, 'survey.enter', units);

/** The open invitations of a case without an answer, for a callback or a paper; nothing tells who the people are. */
export async function listEnterable(
  db: Trx,
  scope: StaffScope,
  about: CaseUnits & { caseId: number },
  now: Date,
): Promise<Enterable[]> {
  if (!mayEnterRating(scope, about) || (await hasWorkedOn(db, about.caseId, scope.accountId))) return [];
  return db
    .selectFrom('invitation as i')
    .innerJoin('case_person as p', 'p.id', 'i.person_id')
    .leftJoin('answer as a', 'a.invitation_id', 'i.id')
    .select((eb) => [
      ...(['i.id as invitationId', 'i.cause', 'p.joined_at as joinedAt'] as const),
      eb.ref('p.kind').$castTo<'filer' | 'follower'>().as('kind'),
    ])
    .where('i.case_id', '=', about.caseId)
    .where('i.expires_at', '>=', now)
    .where('a.id', 'is', null)
    .orderBy('p.id')
    .limit(100)
    .execute();
}
