import type { CitizenScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { canRemind } from '../core/can-remind';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { promiseOf } from '../core/start-clocks';
import { citizenActor, onCitizenCase } from './on-citizen-case.server';
import { recordMoves } from './record-moves.server';

/** Reminding again within this time is a second click. */
const SAME_AGAIN_MS = 5 * 60_000;

/** The filer reminds the unit of a promise that is overdue (催办): a step of this case, never a new one; once a day. */
export async function remindCase(
  services: Services,
  input: { scope: CitizenScope; now: Date },
): Promise<Done | Refusal> {
  const { scope, now } = input;
  return onCitizenCase(services, { scope, action: 'remind' }, async (trx, engine, file) => {
    const last = await trx
      .selectFrom('case_event')
      .select((eb) => eb.fn.max('at').as('at'))
      .where('case_id', '=', file.id)
      .where('type', '=', 'reminded')
      .executeTakeFirst();
    if (last?.at && now.getTime() - last.at.getTime() < SAME_AGAIN_MS) return { ok: true };
    const dueAt = promiseOf(file.clocks)?.dueAt;
    if (
      !canRemind({ dueAt, isPaused: file.columns.waiting_since !== null, lastAt: last?.at ?? undefined, now })
    ) {
      return refuse('errors:case.not_now');
    }
    await recordMoves(trx, engine, file, [
      { action: 'remind', actor: citizenActor(scope), at: now, payload: { person: scope.personId } },
    ]);
    await writeAudit(trx, {
      scope,
      action: 'case.remind',
      subject: { kind: 'case', id: file.number },
      at: now,
    });
    return { ok: true };
  });
}
