import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Cleaned } from './clean-image.server';
import { takeTurns } from './take-turns.server';
import { watchMemory } from './watch-memory.server';

const inTurn = takeTurns(1);
const SLOWEST_MS = 30_000;
const HEAP_MB = 384;
const MOST_MB = 512;

/** How the cleaning process ends when the paper is not usable; 0 is success, anything else a paper that broke it. */
export const pdfExit = { encrypted: 10, pages: 11 } as const;

/**
 * Writes a PDF anew with its pages only: no document information, XMP, scripts, actions, attached files, forms' data,
 * authors of remarks or EXIF of photos within. Runs in a process of its own with bounded memory and time, without our
 * settings in its environment: a paper made to break the reader breaks nothing but itself.
 */
export async function cleanPdf(file: string): Promise<Cleaned> {
  return inTurn(async () => {
    const target = `${file}.clean`;
    const code = await runChild(file, target);
    if (code === pdfExit.encrypted) return { ok: false, reason: 'errors:upload.pdf_encrypted' };
    if (code === pdfExit.pages) return { ok: false, reason: 'errors:upload.pdf_pages' };
    if (code !== 0) return { ok: false, reason: 'errors:upload.pdf_broken' };
    const bytes = await readFile(target);
    await rm(target);
    return { ok: true, bytes };
  });
}

function runChild(file: string, target: string): Promise<number> {
  const script = path.resolve('app/modules/attachments/commands/clean-pdf-process.server.ts');
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx', script, file, target],
      { env: { NODE_ENV: 'production', PATH: process.env.PATH }, timeout: SLOWEST_MS, killSignal: 'SIGKILL' },
      (error) => resolve(error ? (typeof error.code === 'number' ? error.code : 1) : 0),
    );
    const stopWatching = watchMemory(child, MOST_MB);
    child.on('exit', stopWatching);
  });
}
