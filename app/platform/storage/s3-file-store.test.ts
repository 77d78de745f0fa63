import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FileStore, localFileStore } from './file-store.server';
import { s3FileStore } from './s3-file-store.server';

const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-s3-'));
const server = new S3rver({
  ...{ port: 0, address: '127.0.0.1', silent: true, directory: path.join(dir, 's3') },
  configureBuckets: [{ name: 'attachments', configs: [] }],
});
let settings: Parameters<typeof s3FileStore>[0];

beforeAll(async () => {
  const { port } = await server.run();
  settings = {
    ...{ endpoint: `http://127.0.0.1:${port}`, bucket: 'attachments', region: 'us-east-1' },
    ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  };
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const stores: [string, () => FileStore][] = [
  ['a folder', () => localFileStore(path.join(dir, 'files'))],
  ['a bucket', () => s3FileStore(settings)],
];

describe.each(stores)('files in %s', (_name, open) => {
  test.each([0, 1, 6 * 1024 * 1024])('of %i bytes come back as they were put', async (size) => {
    const store = open();
    const key = randomUUID();
    const bytes = randomBytes(size);
    await store.put(key, bytes);
    expect(bytes.equals(await buffer(await store.open(key)))).toBe(true);
  });

  test('that were removed are gone, and removing twice is no error', async () => {
    const store = open();
    const key = randomUUID();
    await store.put(key, Buffer.from('x'));
    await store.remove(key);
    await store.remove(key);
    await expect(store.open(key)).rejects.toThrow();
  });

  test('are found by nothing but a key', async () => {
    await expect(open().put('../../etc/passwd', Buffer.from('x'))).rejects.toThrow('Not a storage key');
  });
});

test('an unknown account is refused by the bucket', async () => {
  const store = s3FileStore({ ...settings, accessKeyId: 'another' });
  await expect(store.put(randomUUID(), Buffer.from('x'))).rejects.toMatchObject({
    name: 'InvalidAccessKeyId',
  });
});

test('a storage that does not answer is an error, not an empty file', async () => {
  await expect(
    s3FileStore({ ...settings, endpoint: 'http://127.0.0.1:9' }).open(randomUUID()),
  ).rejects.toThrow();
});
