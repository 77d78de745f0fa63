import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isFresh } from './build-stamp.js';

// `npm start`. Plain JavaScript on purpose: a process that compiles TypeScript while it loads holds 200 MB more for as
// long as it lives. What has to be built is built by a process of its own, and this one serves what was built.
process.env.NODE_ENV ??= 'production';
if (!isFresh(process.env.BASE_PATH || '/')) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/cli/get-ready.ts'], { stdio: 'inherit' });
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exit(code ?? 1);
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
}
const { serve } = await import(pathToFileURL(path.resolve('build/server/serve.js')).href);
await serve();
