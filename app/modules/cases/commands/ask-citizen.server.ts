import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { questionText } from '../schema';
import { onStaffCase, staffActor } from './on-staff-case.server';
import { queueNotices } from './queue-notices.server';
import { recordMoves } from './record-moves.server';

/**
 * A question to the filer. The promised date stands still until the answer, and for as long as the answer may take at
 * most (待补充, five working days); one question at a time.
 */
export async function askCitizen(
  services: Services,
  input: { scope: StaffScope; number: string; question: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, number, now } = input;
  const question = questionText.safeParse(input.question);
  if (!question.success) return refuse(question.error.issues[0]?.message ?? 'errors:form.invalid');
  const request = { scope, number, permission: 'case.ask', action: 'ask' } as const;
  return onStaffCase(services, request, async (trx, engine, file) => {
    if (file.columns.waiting_since) return refuse('errors:case.question_open');
    const texts = [{ kind: 'question' as const, body: question.data }];
    const after = await recordMoves(trx, engine, file, [
      { action: 'ask', actor: staffActor(scope), at: now, texts },
    ]);
    const due = after.clocks.find(({ kind }) => kind === 'supplement');
    const dueDay = due && localDay(due.dueAt, engine.calendarOf(file.regionCode).timeZone);
    await queueNotices(trx, {
      ...{ caseId: file.id, template: 'asked', key: `${file.id}:${after.seq}`, isForFilerOnly: true },
      params: { number: file.number, dueDay },
    });
    await writeAudit(trx, { scope, action: 'case.ask', subject: { kind: 'case', id: file.number }, at: now });
    return { ok: true };
  });
}
