import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Db, Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import { type Fault, type Head, type Row, walkChain } from '../core/chain';
import { readHeadLine } from '../core/head-line';
import { auditHash, type ChainHead, findHead, listHeads, readEntries, readSeals } from './read-chain.server';

const PAGE = 5_000;
const ALL = 1_000_000;

export type Verdict = {
  fault: Fault | undefined;
  head: ChainHead | undefined;
  /** Entries that were looked at, and how many of them wait to be sealed. */
  entries: number;
  waiting: number;
  /** Sealed with another key than the installation's. */
  otherKey: string | undefined;
};

/**
 * Recomputes the chain from its beginning, as one snapshot, in bounded memory, and compares it with the heads that were
 * kept: those of the database, and those of the files where there are some.
 */
export async function verifyChain(db: Db, secrets: Secrets, kept: readonly Head[] = []): Promise<Verdict> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const head = await findHead(trx);
      const heads = [...(await listHeads(trx, ALL)), ...kept];
      const walk = walkChain(auditHash(secrets), head?.id ?? 0, heads);
      const seen = { entries: 0, otherKey: undefined as string | undefined };
      let fault: Fault | undefined;
      for await (const row of rowsOf(trx)) {
        seen.entries += row.entry ? 1 : 0;
        if (row.keyId !== undefined && row.keyId !== secrets.keyId) seen.otherKey ??= row.keyId;
        fault = walk.next(row);
        if (fault) break;
      }
      fault ??= walk.end();
      return { fault, head, ...seen, waiting: walk.waiting() };
    });
}

/** Entries and seals side by side, in the order of their ids. */
async function* rowsOf(db: Executor): AsyncGenerator<Row & { keyId: string | undefined }> {
  const entries = paged((after) => readEntries(db, { after, limit: PAGE }));
  const seals = paged((after) => readSeals(db, { after, limit: PAGE }));
  let [entry, seal] = [(await entries.next()).value, (await seals.next()).value];
  while (entry || seal) {
    const id = Math.min(entry?.id ?? Number.POSITIVE_INFINITY, seal?.id ?? Number.POSITIVE_INFINITY);
    const [own, ownSeal] = [entry?.id === id ? entry : undefined, seal?.id === id ? seal : undefined];
    yield { id, entry: own, seal: ownSeal?.hash, keyId: ownSeal?.keyId };
    if (own) entry = (await entries.next()).value;
    if (ownSeal) seal = (await seals.next()).value;
  }
}

async function* paged<T extends { id: number }>(
  read: (after: number) => Promise<T[]>,
): AsyncGenerator<T, undefined> {
  let after = 0;
  for (;;) {
    const rows = await read(after);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return undefined;
    after = last.id;
  }
}

/** The heads in the files of a folder; files that hold none are named, a folder that is not there holds none. */
export async function readHeadFiles(folder: string): Promise<{ heads: Head[]; unreadable: string[] }> {
  const names = await readdir(folder).catch(() => []);
  const heads: Head[] = [];
  const unreadable: string[] = [];
  for (const name of names.filter((one) => one.endsWith('.txt')).sort()) {
    const head = readHeadLine(await readFile(path.join(folder, name), 'utf8'));
    if (head) heads.push(head);
    else unreadable.push(name);
  }
  return { heads, unreadable };
}
