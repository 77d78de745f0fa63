import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type FileStore, storageKey } from './file-store.server';

export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/**
 * Files in a bucket of any store that speaks S3 (path-style addresses). An object is there whole or not at all, so no
 * renaming is needed. Checksums only where the protocol asks: older stores refuse the newer trailing ones.
 */
export function s3FileStore(settings: S3Settings): FileStore {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = settings;
  const client = new S3Client({
    ...{ endpoint, region, forcePathStyle: true, maxAttempts: 3 },
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
  });
  const at = (key: string) => ({ Bucket: bucket, Key: `${key.slice(0, 2)}/${storageKey(key)}` });
  return {
    async put(key, bytes) {
      const kept = { Body: bytes, ContentLength: bytes.length, ContentType: 'application/octet-stream' };
      await client.send(new PutObjectCommand({ ...at(key), ...kept }));
    },
    async open(key) {
      const { Body } = await client.send(new GetObjectCommand(at(key)));
      if (!(Body instanceof Readable)) throw new Error('The storage answered without a body');
      return Body;
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}
