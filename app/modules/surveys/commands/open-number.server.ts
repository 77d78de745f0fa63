import { z } from 'zod';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import { frameContext } from '~/modules/notifications/core/frame-context';
import type { Services } from '~/platform/services.server';
import { CALL_MINUTES } from '../core/calls';
import { refOf } from '../core/entry-ref';
import { type CallRequest, onCall } from './on-call.server';

const identity = z.object({
  name: z.string().optional(),
  contact: z.string().optional(),
  phone: z.string().optional(),
});
export type Opened = { ok: true; ref: string } & z.output<typeof identity>;

/**
 * Shows whom to call: the name and the number of one entry, to whoever calls now. Nothing is shown that is not written
 * down; for a while nobody else is offered the same person.
 */
export function openNumber(services: Services, request: CallRequest): Promise<Opened | Refusal> {
  const { scope, now } = request;
  return onCall<Opened>(services, request, async (trx, wave, entry) => {
    const { last } = entry;
    const isTaken =
      last?.outcome === 'opened' &&
      last.called_by !== scope.accountId &&
      now.getTime() - last.called_at.getTime() < CALL_MINUTES * 60_000;
    if (isTaken) return refuse('surveys:refused.call_taken');
    if (!entry.sealed_identity) return refuse('surveys:refused.no_call');
    const context = frameContext(wave.waveId, entry.identity_index.toString('hex'));
    const plain = services.secrets.openBytes('contact', context, entry.sealed_identity).toString('utf8');
    const ref = refOf(entry.id);
    await trx
      .insertInto('survey_call')
      .values({ frame_id: entry.id, outcome: 'opened', called_by: scope.accountId, called_at: now })
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.open_number', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: { wave: wave.wave, ref },
    });
    return { ok: true, ref, ...identity.parse(JSON.parse(plain)) };
  });
}
