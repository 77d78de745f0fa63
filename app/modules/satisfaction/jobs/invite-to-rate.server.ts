import { z } from 'zod';
import type { Services } from '~/platform/services.server';
import { inviteToRate } from '../commands/invite-to-rate.server';

const payloadSchema = z.object({ caseId: z.number().int(), round: z.number().int(), cause: z.string() });

/** Job `invite_to_rate` {caseId, round, cause}, queued by the transaction that passes a reply. */
export async function inviteToRateJob(services: Services, payload: unknown): Promise<void> {
  const input = payloadSchema.parse(payload);
  await services.system.transaction().execute((trx) => inviteToRate(trx, { ...input, now: services.now() }));
}
