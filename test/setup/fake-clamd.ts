import { createServer, type Socket } from 'node:net';

/** honest: finds EICAR; the others are the ways in which a scanner can fail. */
export type ClamdMode = 'honest' | 'found' | 'garbage' | 'error' | 'endless' | 'silent' | 'hang-up';

/** A server that speaks clamd's INSTREAM, on a free port or at a path; `mode` may be changed while it runs. */
export async function fakeClamd(mode: ClamdMode, path?: string) {
  const received: Buffer[] = [];
  const sockets = new Set<Socket>();
  const fake = { mode };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let bytes = Buffer.alloc(0);
    socket.on('data', (piece: Buffer) => {
      bytes = Buffer.concat([bytes, piece]);
      const content = contentOf(bytes);
      if (!content) return;
      received.push(content);
      answer(socket, fake.mode, content);
    });
  });
  await new Promise<void>((resolve) =>
    path ? server.listen(path, resolve) : server.listen(0, '127.0.0.1', resolve),
  );
  const address = server.address();
  const url = typeof address === 'object' && address ? `tcp://127.0.0.1:${address.port}` : `unix://${path}`;
  return {
    url,
    received,
    setMode: (to: ClamdMode) => {
      fake.mode = to;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const COMMAND = 'zINSTREAM\0';

/** What was sent, once the closing zero has arrived. */
function contentOf(bytes: Buffer): Buffer | undefined {
  if (bytes.subarray(0, COMMAND.length).toString('latin1') !== COMMAND) return undefined;
  const parts: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    if (at + 4 + length > bytes.length) return undefined;
    parts.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

function answer(socket: Socket, mode: ClamdMode, content: Buffer): void {
  const isFound = mode === 'found' || content.includes('EICAR-STANDARD-ANTIVIRUS-TEST-FILE');
  if (mode === 'silent') return;
  if (mode === 'hang-up') socket.destroy();
  else if (mode === 'garbage') socket.end('HTTP/1.1 400 Bad Request\r\n\r\nstream: OK\0');
  else if (mode === 'error') socket.end('INSTREAM size limit exceeded. ERROR\0');
  else if (mode === 'endless') socket.end('a'.repeat(10_000));
  else socket.end(isFound ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0');
}
