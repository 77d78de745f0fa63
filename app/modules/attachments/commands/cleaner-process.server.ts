import { readFile, writeFile } from 'node:fs/promises';
import { exit } from 'node:process';
import { type CleaningTask, cleaningTask } from './cleaning-task.server';
import { redrawImage } from './redraw-image.server';
import { rewritePdf } from './rewrite-pdf.server';

// The process that cleanFile starts. It reads files that anyone may have sent, so it has none of our settings in its
// environment, and ends when the process that started it does; a signal to both is for the other to act on.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => exit(0));
process.on('message', async (message) => {
  const reason = await clean(cleaningTask.parse(message)).catch(() => 'broken');
  process.send?.({ reason });
});

process.send?.({});

/** Writes the cleaned file and returns undefined, or says why not. */
async function clean({ from, to, kind }: CleaningTask): Promise<string | undefined> {
  const result = kind === 'pdf' ? await rewritePdf(await readFile(from)) : await redrawImage(from, kind);
  if (!result.ok) return result.reason;
  await writeFile(to, result.bytes, { mode: 0o600 });
  return undefined;
}
