import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** The scanner could not answer: unreachable, too slow, or something else listens there. */
export class ClamdError extends Error {}

const CHUNK = 64 * 1024;
const LONGEST_ANSWER = 4_096;

/**
 * Has a stream scanned by clamd (command INSTREAM: each chunk after its length as 32 bits, big-endian, a zero at the
 * end). `address` is tcp://HOST:PORT or unix:///PATH. Throws ClamdError for anything but a clear answer, so that the
 * caller can keep the file closed.
 */
export async function scan(
  address: string,
  content: Readable,
  options: { timeoutMs?: number; maxBytes?: number } = {},
): Promise<'clean' | 'infected'> {
  const { timeoutMs = 60_000, maxBytes = 25 * 1024 * 1024 } = options;
  const socket = open(address);
  const timer = setTimeout(() => socket.destroy(new ClamdError('no answer in time')), timeoutMs);
  try {
    const answered = readAnswer(socket);
    // Awaited below; when connecting or sending fails, that error is the one to report.
    answered.catch(() => undefined);
    await once(socket, 'connect');
    await send(socket, content, maxBytes);
    const answer = await answered;
    if (/^stream: OK$/.test(answer)) return 'clean';
    if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
    throw new ClamdError('an answer that is none');
  } catch (error) {
    throw error instanceof ClamdError ? error : new ClamdError(codeOf(error));
  } finally {
    clearTimeout(timer);
    socket.destroy();
    content.destroy();
  }
}

function open(address: string): Socket {
  const url = new URL(address);
  if (url.protocol === 'unix:') return connect({ path: decodeURIComponent(url.pathname) });
  return connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) });
}

async function send(socket: Socket, content: Readable, maxBytes: number): Promise<void> {
  let total = 0;
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of content) {
    const bytes: Buffer = Buffer.isBuffer(piece) ? piece : Buffer.from(piece);
    total += bytes.length;
    if (total > maxBytes) throw new ClamdError('larger than anything we keep');
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const part = bytes.subarray(at, at + CHUNK);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      await write(socket, Buffer.concat([length, part]));
    }
  }
  await write(socket, Buffer.alloc(4));
}

const write = (socket: Socket, bytes: Buffer) =>
  new Promise<void>((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (piece: string) => {
      text += piece;
      const end = text.indexOf('\0');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > LONGEST_ANSWER) reject(new ClamdError('an answer that is none'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new ClamdError('closed without an answer')));
  });
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'connection failed';
