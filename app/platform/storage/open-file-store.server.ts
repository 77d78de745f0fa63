import path from 'node:path';
import type { Config } from '../config.server';
import { type FileStore, localFileStore } from './file-store.server';

/** The storage that the settings name: a bucket, or the folder below DATA_DIR. */
export async function openFileStore(config: Config): Promise<FileStore> {
  if (!config.s3) return localFileStore(path.join(config.dataDir, 'files'));
  // Its library is large; who keeps files in a folder never loads it.
  const { s3FileStore } = await import('./s3-file-store.server');
  return s3FileStore(config.s3);
}
