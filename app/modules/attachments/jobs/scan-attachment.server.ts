import { z } from 'zod';
import { scan } from '~/platform/clamd.server';
import type { Services } from '~/platform/services.server';
import { settleFile } from '../commands/settle-file.server';

const payloadShape = z.object({ storageKey: z.uuid() });

/**
 * Job `scan_attachment` {storageKey}: has a stored file scanned. clean: it may be opened. infected: its bytes are deleted, the row
 * stays and says so. When the scanner gives no clear answer the state is failed, the file stays closed, and the queue
 * tries again.
 */
export async function scanAttachment(services: Services, payload: unknown): Promise<void> {
  const { system: db, files, config, log } = services;
  const { storageKey } = payloadShape.parse(payload);
  const waiting = await db
    .selectFrom('attachment')
    .select('id')
    .where('storage_key', '=', storageKey)
    .where('state', 'in', ['pending', 'failed'])
    .execute();
  if (waiting.length === 0) return;
  const settle = async (state: 'clean' | 'infected' | 'failed') => {
    await db.transaction().execute((trx) => settleFile(trx, storageKey, state));
  };
  if (!config.clamdUrl) throw new Error('CLAMD_URL is not set any more: the file stays closed');
  try {
    const verdict = await scan(config.clamdUrl, await files.open(storageKey));
    await settle(verdict);
    if (verdict === 'infected') {
      await files.remove(storageKey);
      log.warn({ attachments: waiting.map((row) => row.id) }, 'a file was found infected and deleted');
    }
  } catch (error) {
    await settle('failed');
    throw error;
  }
}
