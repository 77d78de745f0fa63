import type { Db, Executor } from './client.server';

/** What is read once and kept; `forget` makes the next reader read again, `fresh` reads by a transaction of one's own. */
export type Snapshot<T> = ((db: Db) => Promise<T>) & {
  forget(db: Db): void;
  fresh(db: Executor): Promise<T>;
};

/**
 * Reference data that every request needs and that changes a few times a year: read once, kept for `ttlMs`, then read
 * again in passing. When the database does not answer, the last known value serves on. Whoever has changed the data
 * calls `forget` after the commit; other processes follow within `ttlMs`.
 */
export function snapshot<T>(load: (db: Executor) => Promise<T>, ttlMs = 15_000): Snapshot<T> {
  const kept = new WeakMap<Db, { value: T; at: number; loading?: Promise<void> }>();
  // What began to load before the data was forgotten may be the old data: it is handed out but not kept.
  const forgotten = new WeakMap<Db, number>();
  const keep = (db: Db, begun: number, entry: { value: T; at: number }) => {
    if ((forgotten.get(db) ?? 0) === begun) kept.set(db, entry);
  };
  const read = async (db: Db): Promise<T> => {
    const known = kept.get(db);
    const begun = forgotten.get(db) ?? 0;
    if (!known) {
      const value = await load(db);
      keep(db, begun, { value, at: performance.now() });
      return value;
    }
    if (performance.now() - known.at > ttlMs && !known.loading) {
      known.loading = load(db).then(
        (value) => keep(db, begun, { value, at: performance.now() }),
        () => keep(db, begun, { value: known.value, at: performance.now() }),
      );
    }
    return known.value;
  };
  const forget = (db: Db) => {
    kept.delete(db);
    forgotten.set(db, (forgotten.get(db) ?? 0) + 1);
  };
  return Object.assign(read, { forget, fresh: load });
}
