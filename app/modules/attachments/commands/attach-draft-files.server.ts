import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from '~/platform/database/client.server';

export type AttachTo = { caseId: number; personId: number; eventSeq: number };

/**
 * Hands the uploads of a draft to what was filed from it, in the caller's transaction. When one filing makes two cases
 * (投诉 and 举报), each gets rows of its own for the same stored files, so that no reader of the one sees the other.
 * Returns how many files each case received. Rows lose the draft's id.
 */
export async function attachDraftFiles(
  trx: Trx,
  draftId: string,
  targets: readonly AttachTo[],
): Promise<number> {
  const files = await trx
    .selectFrom('attachment')
    .selectAll()
    .where('draft_id', '=', draftId)
    .orderBy('sort')
    .forUpdate()
    .execute();
  if (files.length === 0) return 0;
  for (const { caseId, personId, eventSeq } of targets) {
    const { last } = await trx
      .selectFrom('attachment')
      .select(sql<number>`coalesce(max(sort), 0)`.as('last'))
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('attachment')
      .values(
        files.map((file, index) => ({
          ...file,
          id: randomUUID(),
          draft_id: null,
          case_id: caseId,
          person_id: personId,
          event_seq: eventSeq,
          sort: last + index + 1,
        })),
      )
      .execute();
  }
  await trx.deleteFrom('attachment').where('draft_id', '=', draftId).execute();
  return files.length;
}
