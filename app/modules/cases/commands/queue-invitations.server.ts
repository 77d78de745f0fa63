import { enqueue, type Trx } from '~/platform/database/client.server';

/**
 * Has everyone of a case asked to rate a round of it once this transaction commits; whether its type is rated at all is
 * for the job to say. However many have joined, the case is not kept locked for their invitations.
 */
export async function queueInvitations(
  trx: Trx,
  about: { caseId: number; round: number; cause: string },
): Promise<void> {
  await enqueue(trx, 'invite_to_rate', about, { key: `invite_to_rate:${about.caseId}:${about.round}` });
}
