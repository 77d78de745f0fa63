import type { Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';

/** What the database knows of a one-use link: the hash of its token. */
export const tokenHash = (secrets: Secrets, token: string): Buffer =>
  secrets.hmac('code', `survey-link:${token}`);

export type Invited = {
  frameId: number;
  waveId: number;
  responseId: number | undefined;
  state: string | undefined;
  /** How the answer came: staff may have typed it in. */
  mode: string | undefined;
  /** Asked not to be written to again. */
  isStopped: boolean;
};

/** Whom a personal link belongs to, and what has become of it. */
export async function findInvited(
  db: Executor,
  secrets: Secrets,
  token: string,
): Promise<Invited | undefined> {
  const row = await db
    .selectFrom('survey_frame')
    .leftJoin('response', 'response.frame_id', 'survey_frame.id')
    .select([
      'survey_frame.id',
      'survey_frame.wave_id',
      'response.id as responseId',
      'response.state',
      'response.mode',
    ])
    .select('survey_frame.opted_out_at')
    .where('survey_frame.token_hash', '=', tokenHash(secrets, token))
    .executeTakeFirst();
  return (
    row && {
      frameId: row.id,
      waveId: row.wave_id,
      responseId: row.responseId ?? undefined,
      state: row.state ?? undefined,
      mode: row.mode ?? undefined,
      isStopped: row.opted_out_at !== null,
    }
  );
}
