import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type pg from 'pg';
import {
  binaries,
  type Identity,
  isEnterable,
  launcher,
  socketFolder,
  unprivileged,
} from './embedded-programs.server';

const run = promisify(execFile);

export type EmbeddedDatabase = { connection: pg.PoolConfig; stop(): Promise<void> };

const USER = 'zhisheng';
const RESTART_AFTER_MS = 1_000;
const SETTINGS = {
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '128MB',
  wal_compression: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts the PostgreSQL that npm brought along, with its data below `dataDir`, on a unix socket that only this user
 * reaches, and starts it again should it die. A server that another living process of ours runs on the same data is
 * borrowed and left running; one whose process was killed is replaced; a stale lock is removed.
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const bin = binaries();
  const data = path.join(dataDir, 'postgres');
  const ownerFile = path.join(dataDir, 'postgres-owner');
  const identity = unprivileged();
  mkdirSync(dataDir, { recursive: true });
  const socketDir = socketFolder(data);
  mkdirSync(socketDir, { recursive: true, mode: 0o700 });
  const owner = isEnterable(dataDir) && isEnterable(bin) ? identity : undefined;
  if (owner) chownSync(socketDir, owner.uid, owner.gid);
  const launch = launcher(identity !== undefined && owner === undefined);
  const connection: pg.PoolConfig = { host: socketDir, user: USER, database: 'postgres' };

  const running = await settledPostmaster(data);
  if (running && isAlive(ownerOf(ownerFile))) return { connection, stop: async () => {} };
  if (running) await stopPid(running);

  if (!existsSync(path.join(data, 'PG_VERSION'))) await initialise(bin, data, launch, owner);
  writeFileSync(ownerFile, String(process.pid));
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const start = async () => {
    rmSync(path.join(data, 'postmaster.pid'), { force: true });
    for (const name of readdirSync(socketDir)) rmSync(path.join(socketDir, name), { force: true });
    const [command, args] = launch(path.join(bin, 'postgres'), ['-D', data, '-k', socketDir, ...settings]);
    const child = spawn(command, args, {
      ...owner,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    await ready(child);
    return child;
  };

  let isStopping = false;
  let child = await start();
  const keepUp = () => {
    child.once('exit', async () => {
      while (!isStopping) {
        await wait(RESTART_AFTER_MS, undefined, { ref: false });
        if (isStopping) return;
        const again = await start().catch(() => undefined);
        if (!again) continue;
        child = again;
        return keepUp();
      }
    });
  };
  keepUp();
  return {
    connection,
    async stop() {
      isStopping = true;
      const pid = livePostmaster(data) ?? child.pid;
      if (pid) await stopPid(pid);
      rmSync(ownerFile, { force: true });
    },
  };
}

async function initialise(
  bin: string,
  data: string,
  launch: ReturnType<typeof launcher>,
  owner: Identity,
): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (owner) chownSync(data, owner.uid, owner.gid);
  const [command, args] = launch(path.join(bin, 'initdb'), [
    ...['-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'],
  ]);
  await run(command, args, { ...owner, cwd: '/' });
}

/** The process that started the server and keeps it up; 0 when none is noted. */
function ownerOf(file: string): number {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The live server of this data, once it is not in the middle of stopping. */
async function settledPostmaster(data: string): Promise<number | undefined> {
  for (let tries = 0; tries < 200; tries++) {
    const pid = livePostmaster(data);
    if (!pid || !readFileSync(path.join(data, 'postmaster.pid'), 'utf8').includes('stopping')) return pid;
    await wait(50);
  }
  return livePostmaster(data);
}

function livePostmaster(data: string): number | undefined {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  return pid > 0 && isPostgres(pid) ? pid : undefined;
}

/** A pid may have been given to another program since; only a postgres counts as live. */
function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const comm = `/proc/${pid}/comm`;
  if (!existsSync('/proc/self/comm')) return true;
  if (!existsSync(comm)) return false;
  const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return readFileSync(comm, 'utf8').trim() === 'postgres' && !/\) Z /.test(status);
}

async function ready(child: ChildProcess): Promise<void> {
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      lines.push(text);
      if (lines.length > 50) lines.shift();
      if (text.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`PostgreSQL ended with ${code}: ${lines.join('').slice(-600)}`)),
    );
  });
  child.removeAllListeners('exit');
  child.stderr?.resume();
  child.unref();
}

async function stopPid(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
    for (let tries = 0; tries < 200 && isPostgres(pid); tries++) await wait(50);
  } catch {
    // It has already gone.
  }
}
