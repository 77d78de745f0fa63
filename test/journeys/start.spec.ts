import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { newDataDir, OwnServer, root, startProcess } from './own-server';

test.setTimeout(360_000);

test('a wrong setting stops the start with one line: the variable, its value, what is allowed', async () => {
  const wrong: [Record<string, string>, RegExp][] = [
    [{ PORT: 'abc' }, /^PORT="abc" .*1 .*65535/],
    [{ BASE_PATH: 'quality' }, /^BASE_PATH="quality" .*\//],
    [{ DATABASE_URL: 'mysql://localhost/x' }, /^DATABASE_URL="mysql:\/\/localhost\/x" .*postgres/],
    [{ SECRET_KEY: 'short-secret' }, /^SECRET_KEY=\(hidden\) .*32/],
    [{ DEMO: 'yes' }, /^DEMO="yes" .*on or off/],
  ];
  await Promise.all(
    wrong.map(async ([env, line]) => {
      const child = startProcess({ DATA_DIR: path.join(os.tmpdir(), 'zhisheng-never-made'), ...env });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
      const [code] = await once(child, 'close');
      expect(code).toBe(1);
      expect(said.trim().split('\n')).toHaveLength(1);
      expect(said).toMatch(line);
      expect(said).not.toContain('short-secret');
    }),
  );
});

const isRoot = process.getuid?.() === 0;

test('an ordinary user starts it as well as root', async () => {
  test.skip(!isRoot, 'the other tests run as an ordinary user already');
  test.skip(!existsSync('/usr/bin/setpriv'), 'setpriv is needed to become another user');
  test.skip(!mayEnter(root), 'the project lies in a folder that other users may not enter');
  const nobody = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }));
  const dataDir = newDataDir();
  chownSync(dataDir, nobody, nobody);
  const launch = ['/usr/bin/setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  const server = await OwnServer.start({ dataDir, launch });
  try {
    expect(await server.statusOf('/')).toBe(200);
    const owners = readdirSync(dataDir).map((name) => statSync(path.join(dataDir, name)).uid);
    expect(new Set(owners)).toEqual(new Set([nobody]));
    expect(await server.end()).toBe(0);
  } finally {
    await server.remove();
  }
});

function mayEnter(folder: string): boolean {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
    if ((statSync(at).mode & 0o005) !== 0o005) return false;
  }
  return true;
}

test('it builds and starts in a folder whose name has spaces and Chinese letters', async () => {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'zhisheng-path-')), '江门 质声 (1)');
  mkdirSync(folder);
  for (const name of [
    'app',
    'db',
    'public',
    'package.json',
    'tsconfig.json',
    'remix.config.js',
    'vite.config.ts',
  ]) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true, preserveTimestamps: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const server = await OwnServer.start({ cwd: folder, dataDir: path.join(folder, '数据 .data') });
  try {
    const home = await server.send('/');
    expect(home.status).toBe(200);
    const styles = /href="(\/assets\/styles[^"]+)"/.exec(home.body)?.[1] ?? '';
    expect(await server.statusOf(styles)).toBe(200);
    expect(await server.end()).toBe(0);
  } finally {
    await server.remove();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  }
});
