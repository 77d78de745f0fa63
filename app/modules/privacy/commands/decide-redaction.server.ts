import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Trx } from '~/platform/database/client.server';
import { type DecidedSpan, hiddenOf } from '../core/decided-spans';

/** Keeps what a person decided about one text of a case, in the transaction that keeps the text. Nothing to decide: no row. */
export async function decideRedaction(
  trx: Trx,
  input: {
    scope: StaffScope;
    number: string;
    text: { caseId: number; seq: number; kind: string };
    spans: readonly DecidedSpan[];
    now: Date;
  },
): Promise<void> {
  const { scope, number, text, spans, now } = input;
  if (spans.length === 0) return;
  const { id } = await trx
    .selectFrom('case_text')
    .select('id')
    .where('case_id', '=', text.caseId)
    .where('event_seq', '=', text.seq)
    .where('kind', '=', text.kind)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('redaction')
    .values({ text_id: id, spans: JSON.stringify(spans), decided_by: scope.accountId, decided_at: now })
    .execute();
  await writeAudit(trx, {
    ...{ scope, action: 'redaction.decide', subject: { kind: 'case', id: number }, at: now },
    payload: { text: id, hidden: hiddenOf(spans).length, kept: spans.length - hiddenOf(spans).length },
  });
}
