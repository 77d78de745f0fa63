import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import type { CallOutcome } from '../core/calls';
import { refOf } from '../core/entry-ref';
import { type CallRequest, onCall } from './on-call.server';

/** Notes what came of a call. `againAt`: when they asked to be called once more, for the outcome `later`. */
export function recordCall(
  services: Services,
  request: CallRequest & { outcome: CallOutcome; againAt: Date | null },
): Promise<Done | Refusal> {
  const { scope, outcome, now } = request;
  const againAt = outcome === 'later' ? request.againAt : null;
  return onCall<Done>(services, request, async (trx, wave, entry) => {
    if (outcome === 'later' && (!againAt || againAt <= now || againAt >= wave.closesAt))
      return refuse('surveys:refused.again_time');
    await trx
      .insertInto('survey_call')
      .values({
        ...{ frame_id: entry.id, outcome, again_at: againAt },
        ...{ called_by: scope.accountId, called_at: now },
      })
      .execute();
    // Whoever said no is not written to either.
    if (outcome === 'refused')
      await trx
        .updateTable('survey_frame')
        .set({ opted_out_at: now })
        .where('id', '=', entry.id)
        .where('opted_out_at', 'is', null)
        .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.call', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: { wave: wave.wave, ref: refOf(entry.id), outcome },
    });
    return { ok: true };
  });
}
