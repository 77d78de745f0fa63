import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { type ClamdMode, fakeClamd } from '~test/setup/fake-clamd';
import { ClamdError, scan } from './clamd.server';

// The harmless test string of EICAR, in two parts, so that no scanner takes this file for a finding.
const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
async function start(mode: ClamdMode, where?: string) {
  const fake = await fakeClamd(mode, where);
  closing.push(fake.close);
  return fake;
}
const bytes = (content: Buffer | string) => Readable.from([Buffer.from(content)]);

test('a clean file is clean, and the scanner received every byte of it', async () => {
  const fake = await start('honest');
  const content = Buffer.alloc(300_001, 7);
  expect(await scan(fake.url, bytes(content))).toBe('clean');
  expect(fake.received.at(-1)?.equals(content)).toBe(true);
});

test('EICAR is found', async () => {
  const fake = await start('honest');
  expect(await scan(fake.url, bytes(`%PDF-1.4 ${eicar}`))).toBe('infected');
});

test('a unix socket in a folder with a space works as well', async () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'clamd 扫描-'));
  closing.push(async () => rmSync(dir, { recursive: true }));
  const fake = await start('honest', path.join(dir, 'socket'));
  expect(await scan(fake.url, bytes('hello'))).toBe('clean');
});

test.each(['garbage', 'error', 'endless', 'silent', 'hang-up'] as const)(
  'a scanner in mode %s never makes a file clean',
  async (mode) => {
    const fake = await start(mode);
    await expect(scan(fake.url, bytes('hello'), { timeoutMs: 300 })).rejects.toThrow(ClamdError);
  },
);

test('a scanner that is not there is an error that names the cause', async () => {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  const port = typeof address === 'object' ? address?.port : 0;
  await expect(scan(`tcp://127.0.0.1:${port}`, bytes('x'))).rejects.toThrow('ECONNREFUSED');
});

test('more bytes than allowed are not sent', async () => {
  const fake = await start('honest');
  await expect(scan(fake.url, bytes(Buffer.alloc(2_000)), { maxBytes: 1_000 })).rejects.toThrow(ClamdError);
});

test('a file that cannot be read is an error, not a finding', async () => {
  const fake = await start('honest');
  const broken = new Readable({
    read() {
      this.destroy(new Error('disk'));
    },
  });
  await expect(scan(fake.url, broken)).rejects.toThrow(ClamdError);
});
