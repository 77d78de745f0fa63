import type { Trx } from '~/platform/database/client.server';

/** What the city changed in the administration pages is its own: the files leave it as it is, unless they are forced. */
export type Own = {
  /** Was this changed in the pages? Whatever is asked for and was, is told as left alone. */
  keeps(kind: string, code: string): boolean;
  /** The codes of a kind. */
  codesOf(kind: string): string[];
  /** What was left alone, as `kind code`. */
  left(): string[];
};

/**
 * Reads what was changed in the pages since the files were last forced. With `isForced` nothing is the city's own any more:
 * the history stays, the files' word holds from now on.
 */
export async function findOwn(trx: Trx, isForced: boolean, now: Date): Promise<Own> {
  if (isForced) await trx.updateTable('rule_change').set({ files_again_at: now }).execute();
  const rows = await trx
    .selectFrom('rule_change')
    .select(['kind', 'code'])
    .distinct()
    .where('state', '=', 'applied')
    .where('files_again_at', 'is', null)
    .execute();
  const own = new Set(rows.map(({ kind, code }) => `${kind} ${code}`));
  const left = new Set<string>();
  return {
    keeps(kind, code) {
      const name = `${kind} ${code}`;
      if (own.has(name)) left.add(name);
      return own.has(name);
    },
    codesOf: (kind) => rows.filter((row) => row.kind === kind).map(({ code }) => code),
    left: () => [...left].sort(),
  };
}
