import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as files from '~test/factories/files';
import { cleanFile } from './clean-file.server';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), '清理 test-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

function put(name: string, content: Buffer): string {
  const file = path.join(dir, name);
  writeFileSync(file, content);
  return file;
}

test('twenty files after each other are cleaned by one process, and a file that kills it harms no other', {
  timeout: 60_000,
}, async () => {
  const photo = put('photo', await files.png());
  const bomb = put('bomb', files.pdfBomb());
  const before = [];
  for (let i = 0; i < 20; i++) before.push(await cleanFile(photo, 'png'));
  const [killed, after] = await Promise.all([cleanFile(bomb, 'pdf'), cleanFile(photo, 'png')]);
  expect(before.every((answer) => answer.ok)).toBe(true);
  expect(killed).toEqual({ ok: false, reason: 'errors:upload.pdf_broken' });
  expect(after.ok).toBe(true);
});

test('of twenty files at once one is cleaned while eight wait; the others are asked to come again', {
  timeout: 60_000,
}, async () => {
  const photo = put('crowd', await files.png());
  const answers = await Promise.all(Array.from({ length: 20 }, () => cleanFile(photo, 'png')));
  expect(answers.slice(0, 9).every(({ ok }) => ok)).toBe(true);
  expect(new Set(answers.slice(9).map((answer) => (answer.ok ? 'taken' : answer.reason)))).toEqual(
    new Set(['errors:upload.busy']),
  );
});

test('a process that has cleaned a file ends by itself when its work is done', {
  timeout: 60_000,
}, async () => {
  const photo = put('last', await files.png());
  const code = `import { cleanFile } from './app/modules/attachments/commands/clean-file.server';
    cleanFile(${JSON.stringify(photo)}, 'png').then((answer) => console.log(answer.ok));`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', code];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 }).trim()).toBe('true');
});
