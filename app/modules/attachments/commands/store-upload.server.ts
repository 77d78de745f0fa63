import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { sql } from 'kysely';
import { enqueue, type Trx } from '~/platform/database/client.server';
import type { ReceivedFile } from '~/platform/http/multipart.server';
import type { Services } from '~/platform/services.server';
import { MAX_BYTES, MAX_FILES } from '../core/limits';
import { SNIFF_BYTES, sniff } from '../core/sniff';
import type { AttachmentState } from '../core/view';
import { cleanFile } from './clean-file.server';
import { settleFile } from './settle-file.server';

export type StoredUpload =
  | { ok: true; id: string; sha256: string; kind: 'image' | 'pdf'; state: AttachmentState }
  | { ok: false; reason: string };

/**
 * Takes one received file into a draft (its uploads move to the case with what is filed): recognises it by its bytes, cleans it, keeps the cleaned file under a random key and the
 * SHA-256 of the original. The same original sent again to the same draft gives the same answer. Refusals are translation
 * keys. Where a scanner is configured the file stays closed until the scan has found nothing.
 */
export async function storeUpload(
  services: Services,
  input: { draftId: string; file: ReceivedFile; now: Date },
): Promise<StoredUpload> {
  const { file, draftId, now } = input;
  if (file.bytes === 0) return { ok: false, reason: 'errors:upload.empty' };
  if (file.bytes > MAX_BYTES) return { ok: false, reason: 'errors:upload.too_large' };
  const { system: db } = services;
  const before = await findRoom(db, draftId, file.sha256);
  if (before.answer) return before.answer;
  const kind = sniff(await headOf(file.path));
  if (kind === 'unknown') return { ok: false, reason: 'errors:upload.kind' };
  const cleaned = await cleanFile(file.path, kind);
  if (!cleaned.ok) return cleaned;

  // The row comes first and closed: if we stop here, the nightly clean-up finds it, and no file lies there unknown.
  const key = randomUUID();
  const row = { id: randomUUID(), kind: kind === 'pdf' ? ('pdf' as const) : ('image' as const) };
  const dropped: string[] = [];
  const taken = await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${draftId}))`.execute(trx);
    dropped.push(...(await dropFailed(trx, draftId, file.sha256)));
    const room = await findRoom(trx, draftId, file.sha256);
    if (room.answer) return room.answer;
    await trx
      .insertInto('attachment')
      .values({
        ...row,
        draft_id: draftId,
        sort: room.last + 1,
        state: 'failed',
        original_sha256: file.sha256,
        stored_bytes: cleaned.bytes.length,
        storage_key: key,
        created_at: now,
      })
      .execute();
    return undefined;
  });
  for (const old of dropped) await services.files.remove(old);
  if (taken) return taken;
  await services.files.put(key, cleaned.bytes);
  const state = services.config.clamdUrl ? 'pending' : 'clean';
  const isThere = await db.transaction().execute((trx) => release(trx, key, state));
  if (!isThere) await services.files.remove(key);
  return { ok: true, ...row, sha256: file.sha256.toString('hex'), state };
}

/** Opens the row, or sends its file to the scanner. False when it was removed meanwhile. */
async function release(trx: Trx, storageKey: string, state: 'pending' | 'clean'): Promise<boolean> {
  // By its key: meanwhile the draft may have been filed and the row replaced.
  const isThere = await settleFile(trx, storageKey, state);
  if (isThere && state === 'pending') await enqueue(trx, 'scan_attachment', { storageKey });
  return isThere;
}

/** In a draft a try of the same file that was cut off, or that the scanner could not judge, makes way for the new one. */
async function dropFailed(trx: Trx, draftId: string, sha256: Buffer): Promise<string[]> {
  const rows = await trx
    .deleteFrom('attachment')
    .where('draft_id', '=', draftId)
    .where('original_sha256', '=', sha256)
    .where('state', '=', 'failed')
    .returning('storage_key')
    .execute();
  return rows.map((row) => row.storage_key);
}

/** Is there room for one more? `answer` when not, or when this very file is there already. */
async function findRoom(
  db: Services['db'] | Trx,
  draftId: string,
  sha256: Buffer,
): Promise<{ answer?: StoredUpload; last: number }> {
  const rows = await db
    .selectFrom('attachment')
    .select(['id', 'kind', 'state', 'sort', 'original_sha256'])
    .where('draft_id', '=', draftId)
    .execute();
  const last = Math.max(0, ...rows.map((row) => row.sort));
  const same = rows.find((row) => row.original_sha256.equals(sha256) && row.state !== 'failed');
  if (same) {
    const { id } = same;
    const state = same.state === 'clean' || same.state === 'infected' ? same.state : 'pending';
    const kind = same.kind === 'pdf' ? 'pdf' : 'image';
    return { answer: { ok: true, id, sha256: sha256.toString('hex'), kind, state }, last };
  }
  if (rows.length >= MAX_FILES) return { answer: { ok: false, reason: 'errors:upload.too_many' }, last };
  return { last };
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
