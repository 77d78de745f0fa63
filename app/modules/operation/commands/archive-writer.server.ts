import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Manifest } from '../core/archive';

/** A tar must say a member's length before its bytes: what has no known length is cut into pieces of this size. */
const PIECE = 4 * 1024 * 1024;

/**
 * Writes an archive beside its place and moves it there when it is whole and on disk, so that no half one ever stands
 * under the name. Only this user may read it.
 */
export class ArchiveWriter {
  readonly members: Manifest['members'] = [];
  readonly #pack = pack();
  readonly #part: string;
  readonly #written: Promise<void>;

  constructor(readonly file: string) {
    this.#part = `${file}.part`;
    const target = createWriteStream(this.#part, { flags: 'w', mode: 0o600 });
    this.#written = pipeline(this.#pack, createGzip({ level: 6 }), target);
    // Told by finish() or by the piece that could not be written.
    this.#written.catch(() => undefined);
  }

  /** One small member, whole. */
  async add(name: string, bytes: Buffer): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const added = new Promise<void>((resolve, reject) => {
      this.#pack.entry({ name, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()));
    });
    // What ended the writing (no such folder, no room) is the reason, not that no entry can be added any more.
    const reasoned = added.catch(async (error: unknown) => {
      await this.#written;
      throw error;
    });
    await Promise.race([reasoned, this.#written]);
    this.members.push({ name, bytes: bytes.length, sha256 });
  }

  /** Whatever a stream gives, in numbered pieces below `name`; at least one, so that what is empty is there too. */
  async addStream(name: string, stream: Readable): Promise<void> {
    let parts: Buffer[] = [];
    let size = 0;
    let piece = 0;
    const flush = async () => {
      piece++;
      await this.add(`${name}/${String(piece).padStart(6, '0')}`, Buffer.concat(parts));
      parts = [];
      size = 0;
    };
    for await (const chunk of stream) {
      parts.push(Buffer.from(chunk));
      size += chunk.length;
      if (size >= PIECE) await flush();
    }
    if (size > 0 || piece === 0) await flush();
  }

  /** Ends the archive and puts it in its place; its size in bytes. */
  async finish(): Promise<number> {
    this.#pack.finalize();
    await this.#written;
    const handle = await open(this.#part, 'r+');
    await handle.sync();
    const { size } = await handle.stat();
    await handle.close();
    await rename(this.#part, this.file);
    const folder = await open(path.dirname(this.file), 'r');
    await folder.sync().finally(() => folder.close());
    return size;
  }

  async discard(): Promise<void> {
    this.#pack.destroy();
    await this.#written.catch(() => undefined);
    await rm(this.#part, { force: true });
  }
}
