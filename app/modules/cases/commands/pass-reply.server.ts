import type { Trx } from '~/platform/database/client.server';
import type { Engine } from '../queries/get-engine.server';
import { requestTypeOf } from '../queries/get-request-types.server';
import type { LockedCase } from './lock-case.server';
import { queueInvitations } from './queue-invitations.server';
import { queueNotices } from './queue-notices.server';
import { recordMoves, systemActor } from './record-moves.server';

/**
 * The reply goes to the citizen. A rated type waits for the rating: the job that invites also tells of the reply, in one
 * mail. A tip-off or praise ends here: enforcement is not judged by ratings.
 */
export async function passReplyOf(
  trx: Trx,
  engine: Engine,
  file: LockedCase,
  now: Date,
): Promise<LockedCase> {
  const { isRated } = requestTypeOf(engine.types, file.type);
  const after = await recordMoves(trx, engine, file, [
    {
      action: isRated ? 'pass_reply' : 'conclude',
      actor: systemActor,
      at: now,
      payload: isRated ? {} : { ends: true },
    },
  ]);
  if (isRated) await queueInvitations(trx, { caseId: file.id, round: file.columns.round, cause: 'replied' });
  else
    await queueNotices(trx, {
      ...{ caseId: file.id, template: 'replied', key: `${file.id}:${file.columns.round}` },
      ...{ isForFilerOnly: false, params: { number: file.number } },
    });
  return after;
}
