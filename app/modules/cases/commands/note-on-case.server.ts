import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { noteText } from '../schema';
import { onStaffCase, staffActor } from './on-staff-case.server';
import { recordMoves } from './record-moves.server';

/**
 * A note for the colleagues. With `contacted` it is the record of a talk with the citizen: the clock of the first contact
 * stops, and the citizen sees that there was one, not what was noted.
 */
export async function noteOnCase(
  services: Services,
  input: { scope: StaffScope; number: string; text: string; contacted?: boolean | undefined; now: Date },
): Promise<Done | Refusal> {
  const { scope, number, now } = input;
  const text = noteText.safeParse(input.text);
  if (!text.success) return refuse(text.error.issues[0]?.message ?? 'errors:form.invalid');
  const action = input.contacted ? 'contact' : 'note';
  return onStaffCase(
    services,
    { scope, number, permission: 'case.note', action },
    async (trx, engine, file) => {
      const texts = [{ kind: 'note' as const, body: text.data }];
      await recordMoves(trx, engine, file, [{ action, actor: staffActor(scope), at: now, texts }]);
      await writeAudit(trx, {
        scope,
        action: `case.${action}`,
        subject: { kind: 'case', id: file.number },
        at: now,
      });
      return { ok: true };
    },
  );
}
