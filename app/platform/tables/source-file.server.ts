import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { SourceError } from './row-block';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le';

export type SourceFacts = {
  path: string;
  /** Bytes on disk. */
  size: number;
  isGzip: boolean;
  /** A zip archive inside: an xlsx file. */
  isZip: boolean;
  /** Undefined for an archive. */
  encoding: Encoding | undefined;
};

const BLOCK = 1 << 18;

/** The file's bytes, unpacked. `onBytes` hears how many bytes of the file itself have been read. */
export async function* readBytes(
  source: Pick<SourceFacts, 'path' | 'isGzip'>,
  onBytes?: (count: number) => void,
): AsyncGenerator<Buffer> {
  const raw = createReadStream(source.path, { highWaterMark: BLOCK });
  if (onBytes) raw.on('data', (chunk) => onBytes(chunk.length));
  try {
    if (!source.isGzip) {
      for await (const chunk of raw) yield chunk;
      return;
    }
    const gunzip = createGunzip({ chunkSize: BLOCK });
    raw.on('error', (error) => gunzip.destroy(error));
    for await (const chunk of raw.pipe(gunzip)) yield chunk;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('Z_')) throw new SourceError('truncated', { file: source.path });
    throw error;
  } finally {
    raw.destroy();
  }
}

/** The file's text in pieces. Throws SourceError where bytes do not fit the encoding. A leading BOM is dropped. */
export async function* readText(
  source: SourceFacts,
  onBytes?: (count: number) => void,
): AsyncGenerator<string> {
  const encoding = source.encoding ?? 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes: Buffer | undefined) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new SourceError('encoding', { file: source.path, encoding });
    }
  };
  for await (const bytes of readBytes(source, onBytes)) {
    const text = decode(bytes);
    if (text) yield text;
  }
  const rest = decode(undefined);
  if (rest) yield rest;
}

/**
 * Reads the file once through before anything is done with it: a truncated archive or a wrong encoding is found now and
 * not after half of it has been written. Without a given encoding: what the byte order mark says, else UTF-8 when every
 * byte fits, else GB18030 (which holds GBK and GB 2312).
 */
export async function inspectSource(path: string, given?: Encoding): Promise<SourceFacts> {
  const head = await firstBytes(path);
  const { size } = await stat(path);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  let inner = isGzip ? undefined : head;
  for await (const bytes of readBytes({ path, isGzip })) {
    inner = bytes.subarray(0, 4);
    break;
  }
  const isZip = inner?.toString('latin1').startsWith('PK\x03\x04') ?? false;
  const facts = { path, size, isGzip, isZip };
  if (isZip) {
    for await (const _ of readBytes(facts));
    return { ...facts, encoding: undefined };
  }
  const marked = inner?.[0] === 0xff && inner[1] === 0xfe ? 'utf-16le' : undefined;
  for (const encoding of candidates(given ?? marked)) {
    if (await fits({ ...facts, encoding })) return { ...facts, encoding };
  }
  throw new SourceError('encoding', { file: path, encoding: given ?? 'utf-8, gb18030' });
}

const candidates = (known: Encoding | undefined): Encoding[] => (known ? [known] : ['utf-8', 'gb18030']);

async function fits(source: SourceFacts): Promise<boolean> {
  try {
    for await (const _ of readText(source));
    return true;
  } catch (error) {
    if (error instanceof SourceError && error.reason === 'encoding') return false;
    throw error;
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch(() => undefined);
  if (!file) throw new SourceError('missing', { file: path });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    throw new SourceError('missing', { file: path });
  } finally {
    await file.close();
  }
}
