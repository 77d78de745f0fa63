import type { Services } from '~/platform/services.server';

/** Takes an upload out of a draft and deletes its file. Not ok when the draft has no such upload (any more). */
export async function removeUpload(
  services: Services,
  input: { draftId: string; id: string },
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const { system: db, files } = services;
  const row = await db
    .deleteFrom('attachment')
    .where('id', '=', input.id)
    .where('draft_id', '=', input.draftId)
    .returning('storage_key')
    .executeTakeFirst();
  if (!row) return { ok: false, reason: 'errors:upload.gone' };
  await files.remove(row.storage_key);
  return { ok: true };
}
