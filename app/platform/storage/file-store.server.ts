import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** Where attachments lie: by random key, outside the web root. */
export type FileStore = {
  put(key: string, bytes: Buffer): Promise<void>;
  /** Throws when the file is not there. */
  open(key: string): Promise<Readable>;
  remove(key: string): Promise<void>;
};

/** The key as it was given; throws when it is none, so that no path is ever made of something else. */
export function storageKey(key: string): string {
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new Error('Not a storage key');
  return key;
}

/** Files below a local folder, spread over 256 subfolders; written beside and renamed, so none is ever half there. */
export function localFileStore(root: string): FileStore {
  const pathOf = (key: string) => path.join(root, key.slice(0, 2), storageKey(key));
  return {
    async put(key, bytes) {
      const target = pathOf(key);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await writeFile(`${target}.part`, bytes, { mode: 0o600 });
      await rename(`${target}.part`, target);
    },
    async open(key) {
      const target = pathOf(key);
      await stat(target);
      return createReadStream(target);
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}
