import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const root = path.resolve(import.meta.dirname, '../..');
const READY_WITHIN_MS = 180_000;

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };
export type Send = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** A city of its own, for tests that break it: a plain one without demo, on its own port and data. */
export class OwnServer {
  #child: ChildProcess;
  #log = '';

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    child: ChildProcess,
  ) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#log += chunk.toString();
      });
    }
  }

  /** Starts it and waits until it is ready; `launch` may put another program in front of node. */
  static async start(
    options: { dataDir?: string; cwd?: string; launch?: string[]; env?: Record<string, string> } = {},
  ): Promise<OwnServer> {
    const dataDir = options.dataDir ?? newDataDir();
    const port = await freePort();
    const child = startProcess({ PORT: String(port), DATA_DIR: dataDir, ...options.env }, options);
    const server = new OwnServer(dataDir, port, child);
    const until = Date.now() + READY_WITHIN_MS;
    while ((await server.statusOf('/readyz')) !== 200) {
      if (child.exitCode !== null || Date.now() > until) {
        await server.end('SIGKILL');
        throw new Error(`Not ready:\n${server.log}`);
      }
      await wait(50);
    }
    return server;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }
  get log(): string {
    return this.#log;
  }
  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Sends a signal and waits for the end; the exit code, null where the signal itself ended it. */
  async end(signal: 'SIGTERM' | 'SIGKILL' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    if (!this.hasEnded) {
      const ended = once(this.#child, 'exit');
      this.#child.kill(signal);
      await ended;
    }
    return this.#child.exitCode;
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    await this.end();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  send(target: string, options: Send = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { method = 'GET', headers } = options;
      const request = http.request(this.url(target), { agent: false, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      request.on('error', reject);
      request.end(options.body);
    });
  }

  /** A form as a browser on a page of ours sends it. */
  post(
    target: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const body = new URLSearchParams(fields).toString();
    return this.send(target, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': String(Buffer.byteLength(body)),
        ...this.sameOrigin,
        ...headers,
      },
    });
  }

  get sameOrigin() {
    return { Origin: this.url(''), 'Sec-Fetch-Site': 'same-origin' };
  }

  statusOf(target: string): Promise<number> {
    return this.send(target).then(
      ({ status }) => status,
      () => 0,
    );
  }

  url(target: string): string {
    return `http://127.0.0.1:${this.port}${target}`;
  }

  /** Process and socket folder of its PostgreSQL, from the lock file that PostgreSQL writes. */
  get database(): { pid: number; host: string } {
    const lines = readFileSync(path.join(this.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), host: lines[4] ?? '' };
  }
}

/** Runs `npm start`'s program in a plain environment. */
export function startProcess(
  env: Record<string, string>,
  { cwd = root, launch = [] }: { cwd?: string; launch?: string[] } = {},
): ChildProcess {
  const [command = process.execPath, ...args] = [
    ...launch,
    process.execPath,
    '--max-old-space-size=512',
    'app/cli/start.js',
  ];
  return spawn(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      ...{ NODE_ENV: 'production', LOG_LEVEL: 'warn', HOST: '127.0.0.1', DEMO: 'off', TRUST_PROXY: '1' },
      ...env,
    },
  });
}

export const newDataDir = () => mkdtempSync(path.join(os.tmpdir(), 'zhisheng-own-'));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf(answer: Answer): Record<string, string> {
  const Cookie = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]).join('; ');
  return { Cookie };
}

let people = 0;

/** Fills in the form up to its last step, step by step; the headers of that person from then on. */
export async function draft(server: OwnServer, text: string): Promise<Record<string, string>> {
  const address = { 'X-Forwarded-For': `10.${(++people >> 8) & 255}.${people & 255}.1` };
  const phone = `138${String(people).padStart(8, '0')}`;
  const what = { text, categoryCode: 'E05', wantsRemedy: 'yes', wantsInvestigation: 'no' };
  const first = await server.post('/report/what', what, address);
  const headers = { ...cookiesOf(first), ...address };
  const steps: [string, Record<string, string>][] = [
    ['where', { locationText: '建设路 1 号', area: '440703' }],
    ['details', { when: '', 'd.project': '', 'd.builder': '', 'd.completed_on': '' }],
    ['contact', { kind: 'phone', phone, forOther: 'no', subjectKind: 'person', publish: 'no' }],
  ];
  let last = first;
  for (const [step, fields] of steps) {
    last = await server.post(`/report/${step}`, fields, headers);
    if (last.status !== 302) throw new Error(`${step} was answered ${last.status}: ${last.body}`);
  }
  if (last.headers.location !== '/report/check')
    throw new Error(`The form led to ${last.status} ${last.headers.location}: ${last.body}`);
  return headers;
}

export const file = (server: OwnServer, headers: Record<string, string>) =>
  server.post('/report/check', { website: '' }, headers);

/** The numbers that the last page of a filing shows. */
export async function filedNumbers(server: OwnServer, headers: Record<string, string>): Promise<string[]> {
  const { body } = await server.send('/report/done', { headers });
  return [...new Set(body.match(/ZS-\d{4}-[0-9A-Z]{5}-[0-9A-Z]/g) ?? [])];
}
