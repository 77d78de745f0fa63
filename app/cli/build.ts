import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const STAMP = 'build/stamp.json';
const SOURCES = ['app', 'db', 'public', 'package.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'];

/** True when nothing that goes into the build has changed since it was made, and it was made for this BASE_PATH. */
export function isFresh(basePath: string): boolean {
  try {
    const stamp = JSON.parse(readFileSync(STAMP, 'utf8'));
    return stamp.basePath === basePath && stamp.sources === fingerprint();
  } catch {
    return false;
  }
}

/** Builds pages and server bundle; throws when the bundler fails. */
export async function build(basePath: string): Promise<void> {
  const sources = fingerprint();
  await new Promise<void>((resolve, reject) => {
    const remix = path.resolve('node_modules/@remix-run/dev/dist/cli.js');
    const child = spawn(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], {
      env: { ...process.env, BASE_PATH: basePath, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The build failed:\n${said}`))));
  });
  writeFileSync(STAMP, JSON.stringify({ basePath, sources }));
}

/** Newest change and number of files: enough to see an edit, an addition or a removal. */
function fingerprint(): string {
  let newest = 0;
  let count = 0;
  const visit = (file: string) => {
    const info = statSync(file, { throwIfNoEntry: false });
    if (!info) return;
    if (info.isDirectory()) for (const name of readdirSync(file)) visit(path.join(file, name));
    count++;
    newest = Math.max(newest, info.mtimeMs);
  };
  for (const source of SOURCES) visit(source);
  return `${count}:${Math.round(newest)}`;
}
