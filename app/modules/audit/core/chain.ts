/** One entry of the log as it is sealed; `at` is UTC to the microsecond, as the database holds it. */
export type SealedFacts = {
  id: number;
  at: string;
  actorKind: string;
  actorId: number | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  purpose: string | null;
  payload: string;
};

/** A keyed hash as hex (HMAC-SHA-256). */
export type KeyedHash = (text: string) => string;

/** Changes when the encoding does; part of what is hashed. */
const ENCODING = 1;

/** The entry as text: always the same fields in the same order, whatever the order of columns or keys. */
export const canonicalEntry = (entry: SealedFacts): string =>
  JSON.stringify([
    ...[ENCODING, entry.id, entry.at, entry.actorKind, entry.actorId, entry.action],
    ...[entry.subjectKind, entry.subjectId, entry.purpose, entry.payload],
  ]);

/** What stands before the first entry. */
export const genesis = (hash: KeyedHash): string => hash('genesis');

/** The link of an entry: keyed, over the entry and the link before it. */
export const linkOf = (hash: KeyedHash, entry: SealedFacts, before: string): string =>
  hash(`${canonicalEntry(entry)}\n${before}`);

/** Where the chain stood at the end of a day, as it was kept elsewhere. */
export type Head = { day: string; id: number; hash: string };

/**
 * removed: sealed, but the entry is gone. added: an entry below the last sealed one that was never sealed. changed: the
 * entry, or something before it, is not what was sealed. truncated: the chain ends before a head that was kept.
 * rewritten: another chain than the one whose head was kept.
 */
export type Fault =
  | { kind: 'removed' | 'added' | 'changed'; id: number }
  | { kind: 'truncated' | 'rewritten'; id: number; day: string };

export type Row = { id: number; entry: SealedFacts | undefined; seal: string | undefined };

/**
 * Walks the chain in the order of the ids. `next` takes one row and returns the fault, if there is one; after it the walk
 * is over. `end` says whether every head was passed.
 * @param lastSealed the highest sealed id; what lies above it waits to be sealed
 */
export function walkChain(hash: KeyedHash, lastSealed: number, heads: readonly Head[]) {
  const headsById = new Map<number, Head[]>();
  for (const head of heads) headsById.set(head.id, [...(headsById.get(head.id) ?? []), head]);
  let link = genesis(hash);
  let waiting = 0;
  const missed = new Set(heads);
  return {
    next({ id, entry, seal }: Row): Fault | undefined {
      if (!entry) return { kind: 'removed', id };
      if (seal === undefined) {
        waiting += 1;
        return id < lastSealed ? { kind: 'added', id } : undefined;
      }
      const own = linkOf(hash, entry, link);
      if (own !== seal) return { kind: 'changed', id };
      for (const head of headsById.get(id) ?? []) {
        if (head.hash !== own) return { kind: 'rewritten', id, day: head.day };
        missed.delete(head);
      }
      link = own;
      return undefined;
    },
    end(): Fault | undefined {
      const [head] = [...missed].sort((a, b) => a.id - b.id);
      return head && { kind: 'truncated', id: head.id, day: head.day };
    },
    waiting: () => waiting,
  };
}
