import { Writable } from 'node:stream';

/**
 * Takes a rendered page piece by piece and hands it on as one. React 18 writes pieces of 2,048 bytes and leaves up to three
 * of them unset (zero) at the end of one where the next character, of several bytes, did not fit: browsers would show
 * "��" in the middle of a Chinese word. No page of ours has a zero byte, so those at a piece's end are dropped.
 */
export function wholeBody(done: (body: Buffer<ArrayBuffer>) => void): Writable {
  const chunks: Buffer[] = [];
  return new Writable({
    write(chunk: Buffer, _encoding, next) {
      let end = chunk.byteLength;
      while (end > 0 && chunk[end - 1] === 0) end--;
      chunks.push(chunk.subarray(0, end));
      next();
    },
    final(next) {
      done(Buffer.concat(chunks));
      next();
    },
  });
}
