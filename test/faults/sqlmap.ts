import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { everyAddress } from '~test/journeys/every-address';
import { formsOf } from '~test/journeys/odd-forms';
import { draft, file, filedNumbers, OwnServer } from '~test/journeys/own-server';
import type { Fault } from './fault';

const PROGRAM = '/usr/bin/sqlmap';

type SqlmapRun = { isInstalled: boolean; tried: string[]; injectable: string[]; unclear: string[] };

/** Filters that are read from an address, with a value that the page takes. */
const filters: Record<string, string> = {
  '/indicators': 'period=2026-10&dimension=region&field=A',
  '/indicators/methods': 'code=rate',
  '/track': 'number=ZS-2611-K7M4Q-8&again=1',
  '/report/what': 'ask=category&text=a',
  '/regions.json': 'q=a',
  '/sign-in': 'to=/inbox',
};

export const sqlInjection: Fault = {
  name: 'sqlmap',
  async run({ check, say, skip, quick }) {
    const { isInstalled, tried, injectable, unclear } = await trySqlmap(quick ? 2 : undefined);
    if (!isInstalled) return skip('sqlmap is not there (Debian: apt-get install sqlmap)');
    say(`${tried.length} forms and filters: ${tried.join(' ')}`);
    for (const one of [...injectable, ...unclear]) say(one);
    check('sqlmap finds no parameter that it can inject into', injectable.length === 0);
    check('it came to an end with each of them', unclear.length === 0 && tried.length > 1);
  },
};

/**
 * Lets sqlmap (Debian package) try every public form and filter of a server of its own, on the loopback only and bounded:
 * level 1, risk 1, few techniques. Says which parameters it takes for injectable; none is expected.
 */
async function trySqlmap(most?: number): Promise<SqlmapRun> {
  const run: SqlmapRun = { isInstalled: existsSync(PROGRAM), tried: [], injectable: [], unclear: [] };
  if (!run.isInstalled) return run;
  const server = await OwnServer.start();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-sqlmap-'));
  try {
    const filer = await draft(server, '路灯不亮');
    await file(server, filer);
    const [number = 'ZS-2611-K7M4Q-8'] = await filedNumbers(server, filer);
    const known = new Set(everyAddress({ number }));
    const gets = Object.entries(filters).filter(([target]) => known.has(target));
    const targets = [
      ...Object.entries(formsOf(number)).map(([target, fields]) => ({
        target,
        data: new URLSearchParams(fields).toString(),
      })),
      ...gets.map(([target, query]) => ({ target: `${target}?${query}`, data: undefined })),
    ];
    for (const { target, data } of targets.slice(0, most)) {
      const output = await sqlmap([
        ...['-u', server.url(target), '--batch', '--level', '1', '--risk', '1', '--technique', 'BE'],
        ...['--dbms', 'PostgreSQL', '--timeout', '10', '--retries', '0', '--threads', '2', '--flush-session'],
        ...['--output-dir', folder, '--headers', `Origin: ${server.url('')}\\nSec-Fetch-Site: same-origin`],
        // Every request from a network of its own: limits are not what is tried. Refusals are answers here and not faults.
        ...['--tamper', 'xforwardedfor'],
        ...['--ignore-code', '401,403,404,409,413,422,429', '--ignore-redirects', '--skip-heuristics'],
        ...(filer.Cookie ? ['--cookie', filer.Cookie, '--drop-set-cookie'] : []),
        ...(data === undefined ? [] : ['--data', data]),
      ]);
      run.tried.push(target);
      // What merely "appears to be injectable" is tried once more by sqlmap itself: a limit that is reached looks like it.
      if (/is vulnerable|identified the following injection point/.test(output))
        run.injectable.push(`${target}\n${output.slice(-2_000)}`);
      else if (!/do(?:es)? not (?:appear|seem) to be injectable|all tested parameters/.test(output))
        run.unclear.push(`${target}\n${output.slice(-1_000)}`);
    }
    return run;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.remove();
  }
}

/** What one run prints; ended after three minutes. */
async function sqlmap(args: string[]): Promise<string> {
  const child = spawn(PROGRAM, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const over = setTimeout(() => child.kill('SIGKILL'), 180_000);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  await once(child, 'close');
  clearTimeout(over);
  return output;
}
