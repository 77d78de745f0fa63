import { z } from 'zod';
import type { Services } from '~/platform/services.server';
import { frameToken } from '../commands/survey-link.server';
import { frameContext } from '../core/frame-context';

/** Nothing that a later try could mend; the message is a word for the outbox. */
export class Undeliverable extends Error {}

const sealedIdentity = z.object({ email: z.string().optional() });

/**
 * The address of somebody in a survey's list, opened for this mail alone. Whoever asked in the meantime not to be written
 * to, or has been forgotten, is not.
 */
export async function invitedOf(
  { system, secrets }: Services,
  frameId: number,
): Promise<{ email: string; surveyToken: string }> {
  const row = await system
    .selectFrom('survey_frame')
    .select(['wave_id', 'identity_index', 'sealed_identity', 'opted_out_at'])
    .where('id', '=', frameId)
    .executeTakeFirst();
  if (row?.opted_out_at) throw new Undeliverable('opted_out');
  if (!row?.sealed_identity) throw new Undeliverable('gone');
  const context = frameContext(row.wave_id, row.identity_index.toString('hex'));
  const plain = secrets.openBytes('contact', context, row.sealed_identity).toString('utf8');
  const { email } = sealedIdentity.parse(JSON.parse(plain));
  if (!email) throw new Undeliverable('no_address');
  return { email, surveyToken: frameToken(secrets, row.wave_id, row.identity_index) };
}
