import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { onTime } from '~/modules/deadlines/core/compute-due';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { promiseOf } from '../core/start-clocks';
import type { TextKind } from '../core/vocabulary';
import { requestTypeOf } from '../queries/get-request-types.server';
import { type ReplyInput, replyInput } from '../schema';
import { addSearchTerms } from './add-search-terms.server';
import { onStaffCase, staffActor } from './on-staff-case.server';
import { passReplyOf } from './pass-reply.server';
import { recordMoves, resumed } from './record-moves.server';

/**
 * The unit answers: what it did, for the file, and what it tells the citizen. Where the type's switch says so the
 * system passes the reply at once, as an event of its own; the citizen reads it only then.
 */
export async function replyToCase(
  services: Services,
  input: {
    scope: StaffScope;
    number: string;
    now: Date;
    /** What is to be kept with the reply, in its transaction. */
    alsoKeep?:
      | ((trx: Trx, text: { caseId: number; seq: number; kind: TextKind }) => Promise<void>)
      | undefined;
  } & ReplyInput,
): Promise<Done | Refusal> {
  const { scope, number, now, alsoKeep, ...rest } = input;
  const parsed = replyInput.safeParse(rest);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
  const reply = parsed.data;
  const request = { scope, number, permission: 'case.reply', action: 'reply' } as const;
  return onStaffCase(services, request, async (trx, engine, file) => {
    const promise = promiseOf(resumed(engine, file, now));
    const texts: { kind: TextKind; body: string }[] = [
      { kind: 'internal_handling', body: reply.internal },
      { kind: 'public_reply', body: reply.publicReply },
    ];
    if (reply.solved !== 'yes' && reply.unsolvedReason) {
      texts.push({ kind: 'unsolved_reason', body: reply.unsolvedReason });
    }
    const payload = {
      solved: reply.solved,
      contacted: reply.contacted,
      onTime: promise ? onTime(promise.dueAt, now) : null,
      ...(file.columns.lead_unit_id === null ? {} : { unit: file.columns.lead_unit_id }),
    };
    const replied = await recordMoves(trx, engine, file, [
      { action: 'reply', actor: staffActor(scope), at: now, payload, texts },
    ]);
    await alsoKeep?.(trx, { caseId: file.id, seq: replied.seq, kind: 'public_reply' });
    await addSearchTerms(trx, file.id, [reply.publicReply, reply.internal]);
    await writeAudit(trx, {
      ...{ scope, action: 'case.reply', subject: { kind: 'case', id: file.number }, at: now },
      payload: { solved: reply.solved, contacted: reply.contacted },
    });
    if (requestTypeOf(engine.types, file.type).autoPassReply) await passReplyOf(trx, engine, replied, now);
    return { ok: true };
  });
}
