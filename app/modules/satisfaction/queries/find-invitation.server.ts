import { hashRatingToken } from '~/modules/notifications/commands/rating-link.server';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { Secrets } from '~/platform/secrets.server';
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
  /** Is it opened by the code of a text message? */
  isByText: boolean;
  state: InvitationState;
};

/** The invitation of a link's token, or of the code of a text message as somebody typed it, with its state; undefined when there is none. Nothing of the matter itself. */
export async function findInvitation(
  { db, secrets }: { db: Executor; secrets: Secrets },
  token: string,
  now: Date,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('invitation as i')
    .innerJoin('case_file as f', 'f.id', 'i.case_id')
    .leftJoin('unit as u', 'u.id', 'i.unit_id')
    .leftJoin('answer as a', 'a.invitation_id', 'i.id')
    .select((eb) => [
      ...(['i.id', 'f.id as caseId', 'i.person_id as personId', 'f.number', 'i.cause', 'i.channel'] as const),
      ...(['i.expires_at as expiresAt', 'a.id as answerId'] as const),
      eb.ref('u.name').$castTo<Text | null>().as('unit'),
    ])
    .where('i.token_hash', '=', hashRatingToken(secrets, token))
    .executeTakeFirst();
  if (!row || row.personId === null) return undefined;
  const { answerId, personId, channel, ...rest } = row;
  const state = invitationState({ expiresAt: row.expiresAt, hasAnswer: answerId !== null }, now);
  return { ...rest, personId, isByText: channel === 'sms', state };
}
