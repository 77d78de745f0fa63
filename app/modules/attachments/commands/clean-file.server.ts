import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Sniffed } from '../core/sniff';
import { type CleaningTask, cleaningAnswer } from './cleaning-task.server';
import { takeTurns } from './take-turns.server';
import { watchMemory } from './watch-memory.server';

export type Cleaned = { ok: true; bytes: Buffer } | { ok: false; reason: string };
export type CleanableKind = Exclude<Sniffed, 'unknown'>;

/** More than these would be waited for longer than a browser waits. */
const MOST_WAITING = 8;
const inTurn = takeTurns(1, MOST_WAITING);
const SLOWEST_MS = 30_000;
const IDLE_MS = 30_000;
const HEAP_MB = 384;
const MOST_MB = 512;

/**
 * Cleans a photo or paper: draws or writes it anew without anything but its picture or pages. Refuses with a
 * translation key. The work is done one at a time in a process of its own with bounded memory and time: a file made to
 * break or to swell its reader takes nothing with it, and our own memory stays flat.
 */
export async function cleanFile(from: string, kind: CleanableKind): Promise<Cleaned> {
  const work = async (): Promise<Cleaned> => {
    const to = `${from}.clean`;
    const reason = await ask({ from, to, kind });
    if (reason) return { ok: false, reason: `errors:upload.${wordsFor(reason, kind)}` };
    const bytes = await readFile(to);
    await rm(to);
    return { ok: true, bytes };
  };
  return inTurn(work, () => ({ ok: false, reason: 'errors:upload.busy' }));
}

const reasons: Record<string, string> = {
  encrypted: 'pdf_encrypted',
  pages: 'pdf_pages',
  image_large: 'image_large',
};

function wordsFor(reason: string, kind: CleanableKind): string {
  return reasons[reason] ?? (kind === 'pdf' ? 'pdf_broken' : kind === 'heif' ? 'heic' : 'image_broken');
}

let cleaner: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;

/** The reason of a refusal, or undefined when the cleaned file lies at `task.to`. */
async function ask(task: CleaningTask): Promise<string | undefined> {
  clearTimeout(idle);
  cleaner ??= await start();
  const child = cleaner;
  const stopWatching = watchMemory(child, MOST_MB);
  const late = setTimeout(() => child.kill('SIGKILL'), SLOWEST_MS);
  child.channel?.ref();
  const over = new AbortController();
  const { signal } = over;
  try {
    // Ended in the middle, for its memory or its time or of itself: that is the file's doing.
    const ended = once(child, 'exit', { signal }).then(() => ({ reason: 'broken' }));
    const answered = once(child, 'message', { signal }).then(([message]) => cleaningAnswer.parse(message));
    child.send(task);
    return (await Promise.race([answered, ended])).reason;
  } finally {
    over.abort();
    stopWatching();
    clearTimeout(late);
    child.channel?.unref();
    idle = setTimeout(() => rest(child), IDLE_MS);
    idle.unref();
  }
}

/** Lets a process go that has had nothing to do for a while. */
function rest(child: ChildProcess): void {
  if (cleaner === child) cleaner = undefined;
  if (child.connected) child.disconnect();
}

/** Throws when the process does not come up: that is not the file's doing. */
async function start(): Promise<ChildProcess> {
  const script = path.resolve('app/modules/attachments/commands/cleaner-process.server.ts');
  const child = fork(script, [], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx'],
    env: { NODE_ENV: 'production', PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const forget = () => {
    if (cleaner === child) cleaner = undefined;
  };
  child.on('exit', forget).on('disconnect', forget).on('error', forget);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The process that cleans files ended with ${code} before it began`);
  });
  await Promise.race([once(child, 'message'), failed]);
  // Waiting for work it must not keep us alive; when we go, its channel closes and it goes too.
  child.unref();
  return child;
}
