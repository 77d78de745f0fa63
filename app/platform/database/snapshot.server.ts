import type { Db, Executor } from './client.server';

/**
 * Reference data that every request needs and that changes a few times a year: read once, kept for `ttlMs`, then read
 * again in passing. When the database does not answer, the last known value serves on.
 */
export function snapshot<T>(load: (db: Executor) => Promise<T>, ttlMs = 15_000) {
  const kept = new WeakMap<Db, { value: T; at: number; loading?: Promise<void> }>();
  return async (db: Db): Promise<T> => {
    const known = kept.get(db);
    if (!known) {
      const value = await load(db);
      kept.set(db, { value, at: performance.now() });
      return value;
    }
    if (performance.now() - known.at > ttlMs && !known.loading) {
      known.loading = load(db).then(
        (value) => void kept.set(db, { value, at: performance.now() }),
        () => void kept.set(db, { ...known, at: performance.now(), loading: undefined }),
      );
    }
    return known.value;
  };
}
