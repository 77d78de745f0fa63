import type { Head } from './chain';

/** The head of a day as the one line of its file: day, id, hash, the instant of the sealing (UTC). */
export const headLine = (head: Head & { sealedAt: string }): string =>
  `${head.day} ${head.id} ${head.hash} ${head.sealedAt}\n`;

/** What a file of a head says; undefined when it is not one. */
export function readHeadLine(text: string): Head | undefined {
  const [, day, id, hash] = /^(\d{4}-\d\d-\d\d) (\d+) ([0-9a-f]{64}) \S+\s*$/.exec(text) ?? [];
  return day && id && hash ? { day, id: Number(id), hash } : undefined;
}
