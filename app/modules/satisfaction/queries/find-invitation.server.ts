import { hashRatingToken } from '~/modules/notifications/commands/rating-link.server';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { type InvitationState, invitationState } from '../core/invitation-state';

export type Invitation = {
  id: number;
  caseId: number;
  personId: number;
  number: string;
  /** Frozen when it was sent. */
  unit: Text | null;
  cause: string;
  expiresAt: Date;
  state: InvitationState;
};

/** The invitation of a link's token with its state; undefined when there is none. Nothing of the matter itself. */
export async function findInvitation(
  db: Executor,
  token: string,
  now: Date,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('invitation as i')
    .innerJoin('case_file as f', 'f.id', 'i.case_id')
    .leftJoin('unit as u', 'u.id', 'i.unit_id')
    .leftJoin('answer as a', 'a.invitation_id', 'i.id')
    .select((eb) => [
      ...(['i.id', 'f.id as caseId', 'i.person_id as personId', 'f.number', 'i.cause'] as const),
      ...(['i.expires_at as expiresAt', 'a.id as answerId'] as const),
      eb.ref('u.name').$castTo<Text | null>().as('unit'),
    ])
    .where('i.token_hash', '=', hashRatingToken(token))
    .executeTakeFirst();
  if (!row || row.personId === null) return undefined;
  const { answerId, personId, ...rest } = row;
  const state = invitationState({ expiresAt: row.expiresAt, hasAnswer: answerId !== null }, now);
  return { ...rest, personId, state };
}
