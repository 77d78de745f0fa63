import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import { type DecidedSpan, hiddenOf } from '../core/decided-spans';
import { redactedText } from '../core/redacted-text';

/** A public reply of the reader's case as it is shown: without what an officer decided to hide in it. */
export async function getShownReply(db: Executor, scope: CitizenScope, reply: string): Promise<string> {
  const rows = await db
    .selectFrom('redaction as r')
    .innerJoin('case_text as t', 't.id', 'r.text_id')
    .select((eb) => ['t.body', eb.ref('r.spans').$castTo<DecidedSpan[]>().as('spans')])
    .where('t.case_id', '=', scope.caseId)
    .where('t.kind', '=', 'public_reply')
    .execute();
  const decided = rows.find(({ body }) => body === reply);
  return decided ? redactedText(reply, hiddenOf(decided.spans)) : reply;
}
