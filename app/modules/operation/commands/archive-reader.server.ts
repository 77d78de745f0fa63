import { createHash, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { z } from 'zod';
import type { Secrets } from '~/platform/secrets.server';
import {
  type ArchiveHead,
  HEAD,
  headShape,
  MANIFEST,
  type Manifest,
  memberOf,
  type Refused,
  signedManifestShape,
} from '../core/archive';

/** An archive that is not used; the sentence for it is `operation:archive.refused.REASON`. */
export class ArchiveError extends Error {
  constructor(readonly refused: Refused) {
    super(refused.reason);
  }
}

/** A manifest is small even with a million pieces of rows; anything longer is no manifest. */
const LONGEST_MANIFEST = 256 * 1024 * 1024;

type Member = { name: string; bytes: AsyncIterable<Buffer> };

/** The members of an archive in order; what is not read of one is passed over. */
async function* membersOf(file: string): AsyncGenerator<Member> {
  const tar = extract();
  // What goes wrong in front of it ends it with that error.
  pipeline(createReadStream(file), createGunzip(), tar, () => undefined);
  for await (const entry of tar) {
    const bytes = buffers(entry);
    yield { name: entry.header.name, bytes };
    for await (const _ of bytes);
  }
}

async function* buffers(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('not bytes');
    yield chunk;
  }
}

/** The things of an archive in order, each with its pieces put together again. */
export async function* thingsOf(
  file: string,
): AsyncGenerator<{ kind: string; of: string; bytes: AsyncIterable<Buffer> }> {
  const members = membersOf(file);
  let next = await members.next();
  async function* pieces(kind: string, of: string): AsyncGenerator<Buffer> {
    while (!next.done) {
      const here = memberOf(next.value.name);
      if (here.kind !== kind || here.of !== of) return;
      yield* next.value.bytes;
      next = await members.next();
    }
  }
  while (!next.done) {
    const { kind, of } = memberOf(next.value.name);
    const bytes = pieces(kind, of);
    yield { kind, of, bytes };
    for await (const _ of bytes);
  }
}

/**
 * Reads the whole archive once without writing anything: refuses it by its head (`accept`), compares every member with
 * its SHA-256 and the manifest with its HMAC. Throws ArchiveError.
 */
export async function checkArchive(
  file: string,
  secrets: Secrets,
  accept: (head: ArchiveHead) => Refused | undefined,
): Promise<Manifest> {
  const seen = new Map<string, { bytes: number; sha256: string }>();
  let head: ArchiveHead | undefined;
  let manifest: Manifest | undefined;
  try {
    for await (const { name, bytes } of membersOf(file)) {
      if (name === MANIFEST) {
        manifest = readManifest(await whole(bytes, LONGEST_MANIFEST), secrets);
        continue;
      }
      if (name === HEAD) {
        head = parsed(headShape, await whole(bytes, 1024 * 1024), name);
        const refused = accept(head);
        if (refused) throw new ArchiveError(refused);
        continue;
      }
      if (!head) throw damaged(HEAD);
      const hash = createHash('sha256');
      let length = 0;
      for await (const chunk of bytes) {
        hash.update(chunk);
        length += chunk.length;
      }
      seen.set(name, { bytes: length, sha256: hash.digest('hex') });
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    const isMissing = error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));
    throw isMissing ? new ArchiveError({ reason: 'unreadable', params: { file } }) : damaged(file);
  }
  if (!manifest) throw damaged(MANIFEST);
  for (const { name, bytes, sha256 } of manifest.members) {
    const found = seen.get(name);
    if (found?.bytes !== bytes || found.sha256 !== sha256) throw damaged(name);
    seen.delete(name);
  }
  const [unknown] = seen.keys();
  if (unknown) throw damaged(unknown);
  return manifest;
}

/** The HMAC that stands beside the manifest. */
export const manifestHmac = (secrets: Secrets, manifest: Manifest): Buffer =>
  secrets.hmac('backup', JSON.stringify(manifest));

function readManifest(bytes: Buffer, secrets: Secrets): Manifest {
  const { manifest, hmac } = parsed(signedManifestShape, bytes, MANIFEST);
  const given = Buffer.from(hmac, 'hex');
  const expected = manifestHmac(secrets, manifest);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw damaged(MANIFEST);
  return manifest;
}

function parsed<S extends z.ZodType>(shape: S, bytes: Buffer, name: string): z.output<S> {
  try {
    return shape.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw damaged(name);
  }
}

const damaged = (member: string) =>
  new ArchiveError({ reason: 'damaged', params: { member: memberOf(member).of || member } });

/** A member's bytes at once; throws when there are more than `most`. */
export async function whole(bytes: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > most) throw new RangeError('longer than such a member can be');
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
