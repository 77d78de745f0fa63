import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { plainText } from './form';

export type ReceivedFile = {
  /** Name of the form field. */
  field: string;
  /** Where the bytes lie until `dispose`. The sender's file name is not kept. */
  path: string;
  bytes: number;
  /** SHA-256 of the bytes as they came. */
  sha256: Buffer;
};

export type Upload = {
  /** As formValues gives them: a name that repeats becomes a list, line ends are "\n". */
  fields: Record<string, string | string[]>;
  /** Files that came whole; a file input that was left empty is not among them. */
  files: ReceivedFile[];
  /** Translation keys of what was not taken (too large, too many): the text fields are good all the same. */
  refused: string[];
  /** Deletes the received files; call it when they are stored or not needed. */
  dispose(): Promise<void>;
};

export type UploadLimits = { files: number; fileBytes: number; fieldBytes: number; idleMs: number };

const usual: UploadLimits = { files: 5, fileBytes: 8 * 1024 * 1024, fieldBytes: 256 * 1024, idleMs: 30_000 };
const MOST_FIELDS = 200;

/**
 * Reads a form with files (multipart/form-data) as it arrives: files go to disk below `dir`, so that memory does not
 * grow with what people send. A body that is cut off, malformed, of another kind, or silent for `idleMs` is refused
 * with a translation key; `fields` then holds what had arrived, so that typed text can be shown again.
 */
export async function parseUpload(
  request: Request,
  dir: string,
  limits: Partial<UploadLimits> = {},
): Promise<({ ok: true } & Upload) | { ok: false; reason: string; fields: Upload['fields'] }> {
  const allowed = { ...usual, ...limits };
  const type = request.headers.get('Content-Type') ?? '';
  const received = new Map<string, string[]>();
  const refuse = (reason: string) => ({
    ok: false as const,
    reason: `errors:upload.${reason}`,
    fields: plain(received),
  });
  if (!request.body || !/^multipart\/form-data\s*;/i.test(type)) return refuse('broken');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(path.join(dir, 'upload-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const state = await receive(request.body, type, folder, allowed, received);
    if (state.refusal) {
      await dispose();
      return refuse(state.refusal);
    }
    return { ok: true, fields: plain(received), files: state.files, refused: state.refused, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

type State = { files: ReceivedFile[]; refused: string[]; refusal?: string; fault?: unknown };

/** Runs the body through the parser. `refusal`: the form as a whole is not usable. Throws when the disk fails. */
async function receive(
  body: NonNullable<Request['body']>,
  type: string,
  folder: string,
  allowed: UploadLimits,
  received: Map<string, string[]>,
): Promise<State> {
  const state: State = { files: [], refused: [] };
  const parser = openParser(type, allowed);
  if (!parser) return { ...state, refusal: 'broken' };
  const stop = new AbortController();
  const writing: Promise<void>[] = [];
  let fieldBytes = 0;
  const giveUp = (refusal: string) => {
    state.refusal ??= refusal;
    stop.abort();
  };
  parser.on('field', (name, value, info) => {
    fieldBytes += Buffer.byteLength(value) + Buffer.byteLength(name);
    if (info.valueTruncated || info.nameTruncated || fieldBytes > allowed.fieldBytes) return giveUp('fields');
    received.set(name, [...(received.get(name) ?? []), plainText(value)]);
  });
  parser.on('file', (field, stream, info) => {
    const target = path.join(folder, String(writing.length));
    const hash = createHash('sha256');
    let bytes = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const written = pipeline(stream, count, createWriteStream(target, { mode: 0o600 })).then(() => {
      if (bytes > allowed.fileBytes) state.refused.push('errors:upload.too_large');
      else if (bytes > 0 || info.filename)
        state.files.push({ field, path: target, bytes, sha256: hash.digest() });
    });
    writing.push(
      written.catch((error: unknown) => {
        // The form's own end is reported by the parser; anything else is our disk.
        if (isOwn(error)) state.fault ??= error;
        stop.abort();
      }),
    );
  });
  parser.on('filesLimit', () => void state.refused.push('errors:upload.too_many'));
  parser.on('fieldsLimit', () => giveUp('fields'));
  parser.on('partsLimit', () => giveUp('fields'));

  const idle = setTimeout(() => giveUp('timeout'), allowed.idleMs);
  const awake = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      idle.refresh();
      done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(chunksOf(body)), awake, parser, { signal: stop.signal });
  } catch {
    state.refusal ??= 'broken';
  } finally {
    clearTimeout(idle);
  }
  await Promise.all(writing);
  if (state.fault) throw state.fault;
  state.files.sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
  return state;
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function openParser(type: string, allowed: UploadLimits) {
  try {
    return busboy({
      headers: { 'content-type': type },
      limits: {
        files: allowed.files,
        // One more than allowed, so that a file of exactly the allowed size is told from a longer one.
        fileSize: allowed.fileBytes + 1,
        fields: MOST_FIELDS,
        fieldSize: allowed.fieldBytes,
        fieldNameSize: 200,
        parts: MOST_FIELDS + allowed.files + 1,
        headerPairs: 20,
      },
    });
  } catch {
    return undefined;
  }
}

/** An error of the file system has a system call; a broken form has none. */
const isOwn = (error: unknown) => error instanceof Error && 'syscall' in error;

function plain(received: Map<string, string[]>): Upload['fields'] {
  return Object.fromEntries(
    [...received].map(([name, values]) => {
      const [first = ''] = values;
      return [name, values.length > 1 ? values : first];
    }),
  );
}
