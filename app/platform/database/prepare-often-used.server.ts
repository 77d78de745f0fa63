import type pg from 'pg';

/** Uses of a statement before it is prepared. */
const OFTEN = 20;
/** A prepared statement costs memory in each connection's server process: the first ones keep their place. */
const MOST = 150;

/** Statements that are being counted at a time. */
const MOST_COUNTED = 1_000;
/** Characters: longer ones are batches of rows, seldom twice the same. */
const LONGEST = 8_000;

const uses = new Map<string, number>();
const names = new Map<string, string>();
const preparing = new WeakMap<pg.PoolClient, pg.PoolClient>();

/**
 * A client that prepares what a process sends again and again, so that PostgreSQL parses and plans it once for each
 * connection: with row-level security planning a page's statements takes longer than running them. A statement that
 * names no columns (`*`) is left alone: its result would change with the next migration, which a prepared one refuses.
 */
export function prepareOftenUsed(client: pg.PoolClient): pg.PoolClient {
  const known = preparing.get(client);
  if (known) return known;
  const made = new Proxy(client, {
    get(target, key) {
      if (key !== 'query') return Reflect.get(target, key, target);
      return (text: unknown, values: unknown) => {
        if (typeof text !== 'string' || !Array.isArray(values))
          return Reflect.apply(target.query, target, [text, values]);
        const name = nameOf(text);
        return name ? target.query({ name, text, values }) : target.query(text, values);
      };
    },
  });
  preparing.set(client, made);
  return made;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST || text.length > LONGEST) return known;
  if (!/^\s*(select|with|insert|update|delete)\b/i.test(text) || /[\s.]\*/.test(text)) return undefined;
  const count = (uses.get(text) ?? 0) + 1;
  if (count < OFTEN) {
    // Texts that are seen once would fill it for ever: what is often used is counted again soon enough.
    if (uses.size >= MOST_COUNTED) uses.clear();
    uses.set(text, count);
    return undefined;
  }
  uses.delete(text);
  const name = `often_${names.size}`;
  names.set(text, name);
  return name;
}
