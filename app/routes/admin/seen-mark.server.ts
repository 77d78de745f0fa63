import { createHash } from 'node:crypto';

/** A mark of what a form would change: what was looked at is what is saved, or the effect is shown once more. */
export function seenMark(fields: Record<string, unknown>): string {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}
