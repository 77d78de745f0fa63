import type { CitizenScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { hasSafetyRisk } from '../core/safety-risk';
import { citizenActor, onCitizenCase } from './on-citizen-case.server';
import { recordMoves } from './record-moves.server';

const LONGEST_REASON = 1_000;

/**
 * The filer takes the case back before the reply. Not a tip-off about a danger: it is looked into all the same. Not
 * while others follow it: then it is no longer the filer's alone. A second click finds it done.
 */
export async function withdrawCase(
  services: Services,
  input: { scope: CitizenScope; reason?: string | undefined; now: Date },
): Promise<Done | Refusal> {
  const { scope, now } = input;
  const reason = input.reason?.trim().slice(0, LONGEST_REASON);
  return onCitizenCase(
    services,
    { scope, action: 'withdraw', filerOnly: true, doneIn: 'withdrawn' },
    async (trx, engine, file) => {
      if (hasSafetyRisk(file)) return refuse('errors:case.safety_risk');
      const follower = await trx
        .selectFrom('case_person')
        .select('id')
        .where('case_id', '=', file.id)
        .where('kind', '=', 'follower')
        .executeTakeFirst();
      if (follower) return refuse('errors:case.followed');
      await recordMoves(trx, engine, file, [
        {
          action: 'withdraw',
          actor: citizenActor(scope),
          at: now,
          payload: { person: scope.personId },
          texts: reason ? [{ kind: 'withdrawal', body: reason }] : [],
        },
      ]);
      await writeAudit(trx, {
        scope,
        action: 'case.withdraw',
        subject: { kind: 'case', id: file.number },
        at: now,
      });
      return { ok: true };
    },
  );
}
