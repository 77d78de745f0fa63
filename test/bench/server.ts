import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export type RunningServer = { url: string; rssMegabytes(): number; stop(): Promise<void> };

/** Starts a program that serves `path` with 200 once it is ready, and waits for that. */
export async function startProgram(
  args: string[],
  env: Record<string, string>,
  port: number,
  path = '/readyz',
): Promise<RunningServer> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: String(port), LOG_LEVEL: 'warn', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`);
    if (tries > 1200) throw new Error(`${args.join(' ')} did not become ready`);
    const status = await get(`${url}${path}`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) break;
    await wait(100);
  }
  return { url, rssMegabytes: () => residentMegabytes(child), stop: () => stopped(child) };
}

/** The city's server as `npm start` runs it, trusting one proxy so that each client can be a network of its own. */
export function startCity(env: Record<string, string>, port: number): Promise<RunningServer> {
  return startProgram(
    ['--max-old-space-size=512', 'app/cli/start.js'],
    { TRUST_PROXY: '1', HOST: '127.0.0.1', ...env },
    port,
    // Not /readyz: a city that was made a while ago has jobs that wait, and here no worker runs.
    '/healthz',
  );
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Resident memory of the node process itself, without its database (Linux: /proc). */
function residentMegabytes(child: ChildProcess): number {
  const line = readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/);
  return Number(line?.[1]) / 1024;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };

/** One request over kept-alive connections; the body is read whole, as a browser would. */
export function send(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      { agent, method: options.method ?? 'GET', headers: options.headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    request.once('error', reject);
    request.end(options.body);
  });
}

export const get = (url: string, headers: Record<string, string> = {}) => send(url, { headers });

/** A form as a browser on our own page would send it. */
export function post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(fields).toString();
  return send(url, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(Buffer.byteLength(body)),
      Origin: new URL(url).origin,
      'Sec-Fetch-Site': 'same-origin',
      ...headers,
    },
  });
}

/** The cookies that an answer sets, as a request header. */
export function cookiesOf(answer: Answer): string {
  return (answer.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]).join('; ');
}
