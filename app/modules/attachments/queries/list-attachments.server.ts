import type { ExpressionBuilder, Selectable } from 'kysely';
import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { DB, Attachment as Row } from '~db/types';
import { MAX_FILES_PER_CASE } from '../core/limits';
import type { Attachment } from '../core/view';

const columns = [
  ...(['attachment.id', 'attachment.kind', 'attachment.state', 'attachment.original_sha256'] as const),
  ...(['attachment.stored_bytes', 'attachment.storage_key', 'attachment.sort'] as const),
  ...(['attachment.event_seq', 'attachment.created_at'] as const),
] as const;

/** Uploads of a draft, in the order in which they came. Who holds the draft's token may see them. */
export async function listDraftFiles(db: Executor, draftId: string): Promise<Attachment[]> {
  const rows = await db
    .selectFrom('attachment')
    .select(columns)
    .where('draft_id', '=', draftId)
    .orderBy('sort')
    .limit(MAX_FILES_PER_CASE)
    .execute();
  return rows.map(toAttachment);
}

/**
 * Photos and papers of a case, all of them. The caller has made sure that the reader may see the case
 * (getCaseForStaff); for a citizen use listAttachmentsOf.
 */
export async function listAttachments(db: Executor, caseId: number): Promise<Attachment[]> {
  return (await ofCase(db, caseId).execute()).map(toAttachment);
}

/** What this person added to the case. A follower does not see the filer's papers, nor the other way round. */
export async function listAttachmentsOf(db: Executor, scope: CitizenScope): Promise<Attachment[]> {
  const rows = await ofCase(db, scope.caseId)
    .where((where) => addedBy(where, scope.personId))
    .execute();
  return rows.map(toAttachment);
}

/** One of them, with the key of its stored file; undefined when it is not this person's. */
export async function findAttachmentOf(db: Executor, scope: CitizenScope, id: string) {
  const row = await ofCase(db, scope.caseId)
    .where('attachment.id', '=', id)
    .where((where) => addedBy(where, scope.personId))
    .executeTakeFirst();
  return row && { ...toAttachment(row), storageKey: row.storage_key };
}

/** One of a case that the caller has made sure the reader may see; undefined when it belongs to another. */
export async function findAttachment(db: Executor, caseId: number, id: string) {
  const row = await ofCase(db, caseId).where('attachment.id', '=', id).executeTakeFirst();
  return row && { ...toAttachment(row), storageKey: row.storage_key };
}

const ofCase = (db: Executor, caseId: number) =>
  db
    .selectFrom('attachment')
    .select(columns)
    .where('attachment.case_id', '=', caseId)
    .orderBy('attachment.sort')
    .limit(MAX_FILES_PER_CASE);

/** Added by the person; what nobody is noted for (imports, seeds) is the filer's. */
function addedBy(where: ExpressionBuilder<DB, 'attachment'>, personId: number) {
  return where.or([
    where('attachment.person_id', '=', personId),
    where.and([
      where('attachment.person_id', 'is', null),
      where.exists(
        where
          .selectFrom('case_person')
          .select('case_person.id')
          .where('case_person.id', '=', personId)
          .where('case_person.kind', '=', 'filer')
          .whereRef('case_person.case_id', '=', 'attachment.case_id'),
      ),
    ]),
  ]);
}

function toAttachment(row: Omit<Selectable<Row>, 'case_id' | 'draft_id' | 'person_id'>): Attachment {
  return {
    id: row.id,
    kind: row.kind === 'pdf' ? 'pdf' : 'image',
    state: (['pending', 'clean', 'infected'] as const).find((state) => state === row.state) ?? 'failed',
    bytes: row.stored_bytes,
    sha256: row.original_sha256.toString('hex'),
    sort: row.sort,
    eventSeq: row.event_seq ?? undefined,
    createdAt: row.created_at,
  };
}
