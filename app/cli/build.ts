import { spawn } from 'node:child_process';
import path from 'node:path';
import { fingerprint, writeStamp } from './build-stamp.js';

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
  writeStamp({ basePath, sources });
}
