import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const EVERY_MS = 50;

/**
 * Kills a child that holds more than `mostMb` of memory. Node's own limit covers objects only, not the bytes that a
 * small packed stream unfolds to. Where the system does not tell (no /proc), the time limit alone bounds it.
 */
export function watchMemory(child: ChildProcess, mostMb: number): () => void {
  const timer = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const residentKb = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
    if (residentKb > mostMb * 1024) child.kill('SIGKILL');
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
