import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseUpload } from './multipart.server';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), '上传 test-'));
});
afterAll(() => rmSync(dir, { recursive: true }));
const left = () => readdirSync(dir);

const form = (fill: (data: FormData) => void) => {
  const data = new FormData();
  fill(data);
  return new Request('http://local/', { method: 'POST', body: data });
};
const raw = (body: BodyInit, type = 'multipart/form-data; boundary=B') =>
  new Request('http://local/', { method: 'POST', body, headers: { 'Content-Type': type } });
const part = (head: string, content: string) =>
  `--B\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;

test('fields and files arrive, files without the name that the sender gave them', async () => {
  const content = Buffer.alloc(100_000, 'x');
  const upload = await parseUpload(
    form((data) => {
      data.set('text', '路边\r\n有垃圾');
      data.append('tag', 'a');
      data.append('tag', 'b');
      data.set('__proto__', 'p');
      data.set('photo', new Blob([content]), '../../etc/陈某.jpg');
    }),
    dir,
  );
  if (!upload.ok) throw new Error(upload.reason);
  expect(upload.fields).toEqual(
    Object.fromEntries([
      ['text', '路边\n有垃圾'],
      ['tag', ['a', 'b']],
      ['__proto__', 'p'],
    ]),
  );
  expect(upload.refused).toEqual([]);
  const [file] = upload.files;
  expect(file).toMatchObject({ field: 'photo', bytes: 100_000 });
  expect(file?.sha256).toEqual(createHash('sha256').update(content).digest());
  expect(file?.path.startsWith(dir)).toBe(true);
  expect(path.basename(file?.path ?? '')).toBe('0');
  expect(readFileSync(file?.path ?? '')).toEqual(content);
  await upload.dispose();
  expect(left()).toEqual([]);
});

test('a file input left empty is no file, an empty file is one', async () => {
  const empty = await parseUpload(
    raw(`${part('name="photo"; filename=""', '')}${part('name="photo"; filename="a.jpg"', '')}--B--\r\n`),
    dir,
  );
  expect(empty.ok && empty.files.map((file) => file.bytes)).toEqual([0]);
  if (empty.ok) await empty.dispose();
});

test('a file that is too large is refused alone: the text and the other file stay', async () => {
  const upload = await parseUpload(
    form((data) => {
      data.set('big', new Blob([Buffer.alloc(1_001)]), 'a');
      data.set('fits', new Blob([Buffer.alloc(1_000)]), 'b');
      data.set('text', 'kept');
    }),
    dir,
    { fileBytes: 1_000 },
  );
  expect(upload).toMatchObject({ ok: true, refused: ['errors:upload.too_large'], fields: { text: 'kept' } });
  expect(upload.ok && upload.files.map((file) => file.field)).toEqual(['fits']);
  if (upload.ok) await upload.dispose();
});

test('of six files five are taken, and the sixth is said to be too many', async () => {
  const upload = await parseUpload(
    form((data) => {
      for (let i = 0; i < 6; i += 1) data.append('photo', new Blob([`${i}`]), `${i}.jpg`);
      data.set('text', 'kept');
    }),
    dir,
  );
  expect(upload).toMatchObject({ ok: true, refused: ['errors:upload.too_many'], fields: { text: 'kept' } });
  expect(upload.ok && upload.files.length).toBe(5);
  if (upload.ok) await upload.dispose();
});

const whole = `${part('name="text"', 'kept')}${part('name="photo"; filename="a.jpg"', 'x'.repeat(5_000))}--B--\r\n`;
test.each([
  ['cut off inside a file', raw(whole.slice(0, 3_000)), 'broken'],
  ['cut off inside a header', raw(whole.slice(0, whole.indexOf('filename'))), 'broken'],
  ['without its closing line', raw(whole.slice(0, -7)), 'broken'],
  ['with a boundary that never comes', raw(whole, 'multipart/form-data; boundary=OTHER'), 'broken'],
  ['without a boundary', raw(whole, 'multipart/form-data'), 'broken'],
  ['that is random bytes', raw(Buffer.alloc(50_000, 0xa5)), 'broken'],
  ['of another kind', raw('a=b', 'application/x-www-form-urlencoded'), 'broken'],
  ['of JSON', raw('{}', 'application/json'), 'broken'],
  ['with a text of more than 256 kB', raw(`${part('name="text"', 'x'.repeat(262_145))}--B--\r\n`), 'fields'],
  [
    'with many texts that are more than 256 kB together',
    raw(`${part('name="text"', 'x'.repeat(100_000)).repeat(3)}--B--\r\n`),
    'fields',
  ],
  ['with thousands of fields', raw(`${part('name="a"', 'b').repeat(3_000)}--B--\r\n`), 'fields'],
])('a body %s is refused with a reason and leaves nothing on disk', async (_name, request, reason) => {
  const upload = await parseUpload(request, dir);
  expect(upload).toMatchObject({ ok: false, reason: `errors:upload.${reason}` });
  expect(left()).toEqual([]);
});

test('text that came before the body broke off is given back', async () => {
  expect(await parseUpload(raw(whole.slice(0, 3_000)), dir)).toMatchObject({
    ok: false,
    fields: { text: 'kept' },
  });
});

test('a body that stops in the middle is given up after a while', async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from(whole.slice(0, 3_000)));
    },
  });
  const request = new Request('http://local/', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'multipart/form-data; boundary=B' },
    ...{ duplex: 'half' },
  });
  expect(await parseUpload(request, dir, { idleMs: 100 })).toMatchObject({
    ok: false,
    reason: 'errors:upload.timeout',
  });
  expect(left()).toEqual([]);
});

test('a connection that breaks is a broken body', async () => {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error('aborted'));
    },
  });
  const request = new Request('http://local/', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'multipart/form-data; boundary=B' },
    ...{ duplex: 'half' },
  });
  expect(await parseUpload(request, dir)).toMatchObject({ ok: false, reason: 'errors:upload.broken' });
});

test('a folder that cannot be written is our fault and throws', async () => {
  const file = path.join(dir, 'not-a-folder');
  writeFileSync(file, '');
  await expect(parseUpload(raw(whole), file)).rejects.toThrow();
  rmSync(file);
});

test('five files of exactly eight megabytes pass', async () => {
  const piece = Buffer.alloc(1024 * 1024, 1);
  const pieces = function* () {
    for (let file = 0; file < 5; file += 1) {
      yield Buffer.from(`--B\r\nContent-Disposition: form-data; name="f"; filename="${file}"\r\n\r\n`);
      for (let i = 0; i < 8; i += 1) yield piece;
      yield Buffer.from('\r\n');
    }
    yield Buffer.from('--B--\r\n');
  };
  const source = pieces();
  const body = new ReadableStream({
    pull(controller) {
      const next = source.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });
  const request = new Request('http://local/', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'multipart/form-data; boundary=B' },
    ...{ duplex: 'half' },
  });
  const upload = await parseUpload(request, dir);
  expect(upload.ok && upload.files.map((file) => file.bytes)).toEqual(Array(5).fill(8 * 1024 * 1024));
  if (upload.ok) await upload.dispose();
});
