import type pg from 'pg';
import { z } from 'zod';

export type Row = Record<string, unknown>;
/** One statement as it went to the database, and what came back; a prepared one has a name. */
export type Statement = { name?: string | undefined; text: string; values: unknown[]; rows: Row[] };
/** What one filing told the database, in order. */
export type Recording = Statement[];

/** Ids of a recording begin here, so that they are told from every other number in its parameters. */
const FIRST_ID = 7_000_000_000;

/** Lets every table count on from numbers that nothing else has; the owner's connection. */
export async function startIdsHigh(owner: pg.Pool): Promise<void> {
  await owner.query(`
    select setval(format('%I.%I', schemaname, sequencename)::regclass,
                  ${FIRST_ID} + 10000000 * row_number() over (order by schemaname, sequencename))
      from pg_sequences where data_type = 'bigint'::regtype`);
}

/** Writes down everything that goes through the pool while `work` runs, begin and commit among it. */
export function recorder(pool: pg.Pool) {
  let current: Recording | undefined;
  pool.on('connect', (client) => {
    client.query = new Proxy(client.query, {
      apply(query, self, given) {
        const answer: unknown = Reflect.apply(query, self, given);
        const asked = askedOf(given);
        if (!current || !asked) return answer;
        const statement: Statement = { ...asked, rows: [] };
        current.push(statement);
        return Promise.resolve(answer).then((result) => {
          statement.rows = rowsOf(result);
          return result;
        });
      },
    });
  });
  return async (work: () => Promise<void>): Promise<Recording> => {
    const recording: Recording = [];
    current = recording;
    await work();
    current = undefined;
    return recording;
  };
}

const asking = z.object({ name: z.string().optional(), text: z.string(), values: z.array(z.unknown()) });

/** What a call of `query` asks: a text with its values, or an object with both. */
function askedOf([first, second]: unknown[]): Omit<Statement, 'rows'> | undefined {
  if (typeof first === 'string') return { text: first, values: Array.isArray(second) ? second : [] };
  return asking.safeParse(first).data;
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

function rowsOf(result: unknown): Row[] {
  if (typeof result !== 'object' || result === null || !('rows' in result)) return [];
  return Array.isArray(result.rows) ? result.rows.filter(isRow) : [];
}

/**
 * Leaves out what only some of the filings asked: reference data that the process reads again every few seconds. What
 * remains is a filing's own work, and the comparison is the harder for us.
 */
export function withoutReferenceData(recordings: readonly Recording[]): Recording[] {
  const seen = new Map<string, number>();
  for (const recording of recordings) {
    for (const text of new Set(recording.map((statement) => statement.text))) {
      seen.set(text, (seen.get(text) ?? 0) + 1);
    }
  }
  const least = recordings.length / 50;
  return recordings.map((recording) => recording.filter(({ text }) => (seen.get(text) ?? 0) >= least));
}

/** The ids that came back, by what they were when recorded. */
export type Ids = Map<number, number>;

const isId = (value: unknown): value is number => typeof value === 'number' && value >= FIRST_ID;

/** Notes which new id stands where a recorded one stood. */
export function learnIds(ids: Ids, recorded: readonly Row[], fresh: readonly Row[]): void {
  for (const [index, row] of recorded.entries()) {
    for (const [name, value] of Object.entries(row)) {
      const now = fresh[index]?.[name];
      if (isId(value) && typeof now === 'number') ids.set(value, now);
    }
  }
}

const ID_IN_TEXT = /\b7\d{9}\b/g;

/** A parameter with the ids that this run was given; numbers stand alone, in lists and inside JSON. */
export function withIds(value: unknown, ids: Ids): unknown {
  if (isId(value)) return ids.get(value) ?? value;
  if (typeof value === 'string' && value.includes('7'))
    return value.replace(ID_IN_TEXT, (digits) => String(ids.get(Number(digits)) ?? digits));
  return Array.isArray(value) ? value.map((one) => withIds(one, ids)) : value;
}

/** Where a recording's parameters hold ids at all, so that the replay touches nothing else. */
export const holdsId = (value: unknown): boolean =>
  isId(value) ||
  (typeof value === 'string' && /\b7\d{9}\b/.test(value)) ||
  (Array.isArray(value) && value.some(holdsId));
