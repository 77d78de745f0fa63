import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../database/client.server';

/** A bucket: `capacity` tokens at once, then one more every `refillSeconds`. */
export type Limit = { capacity: number; refillSeconds: number };

/**
 * The limits of the public forms. Each lets a person act freely and stops a machine; a network prefix may hold many
 * people (one mobile carrier's exit), so its limits are wider than those of one case or one contact.
 * Every bucket must be full again within a day: purgeLimits relies on it.
 */
export const limits = {
  /** Filings from one network prefix: 20 at once, then 20 an hour. */
  filingPerClient: { capacity: 20, refillSeconds: 180 },
  /** Filings with one telephone number or e-mail address (by its blind index): 5 at once, then one in two hours. */
  filingPerContact: { capacity: 5, refillSeconds: 7_200 },
  /** Filings on the whole site: 3,000 at once, then 50 a second; far above any day of a city's hotline. */
  filingInAll: { capacity: 3_000, refillSeconds: 0.02 },
  /** Wrong query codes for one case number: 5 in 15 minutes. */
  codePerCase: { capacity: 5, refillSeconds: 180 },
  /** Wrong query codes from one network prefix, whatever the number: 20 in 15 minutes. */
  codePerClient: { capacity: 20, refillSeconds: 45 },
  /** Letters that give a lost number back, for one contact: 3 at once, then one in 20 minutes. */
  accessPerContact: { capacity: 3, refillSeconds: 1_200 },
  /** Requests for such letters from one network prefix. */
  accessPerClient: { capacity: 10, refillSeconds: 300 },
  /** Words that one person adds to a case: 10 at once, then one in half an hour. */
  supplyPerPerson: { capacity: 10, refillSeconds: 1_800 },
  /** What one person asks about their own data in a case: 20 at once, then one in half an hour. */
  privacyPerPerson: { capacity: 20, refillSeconds: 1_800 },
  /** Photos and papers from one network prefix: 60 at once, then one in 30 seconds. */
  uploadPerClient: { capacity: 60, refillSeconds: 30 },
  /** Surveys begun from one network prefix, for a hall where many answer at once: 100, then six a minute. */
  surveyPerClient: { capacity: 100, refillSeconds: 10 },
  /** Ratings at points from one network prefix: a queue that shares one exit, 60 at once, then 6 a minute. */
  ratingPerClient: { capacity: 60, refillSeconds: 10 },
  /** Ratings at one point: 300 at once, then 12 a minute. */
  ratingPerPoint: { capacity: 300, refillSeconds: 5 },
  /** Sign-ins with one name: 10 at once, then one a minute. */
  signInPerName: { capacity: 10, refillSeconds: 60 },
  /** Sign-ins from one network prefix. */
  signInPerClient: { capacity: 40, refillSeconds: 15 },
  /** Second steps of one account from one network: 6 at once, then one in three minutes. */
  secondStepPerClient: { capacity: 6, refillSeconds: 180 },
  /** Second steps of one account in all: 60 at once, then one a minute; only whoever knows the password gets so far. */
  secondStepPerAccount: { capacity: 60, refillSeconds: 60 },
  /** Passwords typed once more by someone who is signed in: 6 at once, then one in three minutes. */
  passwordAgain: { capacity: 6, refillSeconds: 180 },
} as const satisfies Record<string, Limit>;

export type TokenRequest = Limit & { key: string; cost?: number; now: Date };
export type TokenAnswer = { ok: boolean; retryAfterSeconds: number };

/**
 * Takes tokens from the bucket named `key`, in one statement, so that any number of processes share it.
 * Give it the pool and not an open transaction: what is rolled back must still have been counted.
 * `retryAfterSeconds` is 0 when ok, else at least 1. Keys hold no address or number in clear: a network prefix, an HMAC
 * or an id, with a word in front (`file:client:203.0.113.0/24`).
 */
export async function takeToken(db: Executor, request: TokenRequest): Promise<TokenAnswer> {
  return takeTokens(db, [request], request.now);
}

/**
 * The same from several buckets at once, in one round trip; ok only when each has enough, and a refusal costs nothing in
 * any of them, so that who is refused in their own bucket (one name, one contact) does not empty the one they share with
 * others (a network, the whole site). Keys must differ; throws RangeError on a cost above the capacity.
 */
export async function takeTokens(
  db: Executor,
  requests: readonly (Limit & { key: string; cost?: number })[],
  now: Date,
): Promise<TokenAnswer> {
  // One order for everybody, so that two requests never wait for each other's rows.
  const sorted = [...requests].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (sorted.some(({ cost = 1, capacity }) => !(cost > 0 && cost <= capacity))) {
    throw new RangeError('A cost must lie between 0 and the capacity');
  }
  const asked = sql`unnest(${sorted.map((one) => one.key)}::text[], ${sorted.map((one) => one.capacity)}::float8[],
    ${sorted.map((one) => one.refillSeconds)}::float8[], ${sorted.map((one) => one.cost ?? 1)}::float8[])
    with ordinality as asked (key, capacity, refill, cost, position)`;
  const left = (
    tokens: RawBuilder<number>,
    refilledAt: RawBuilder<Date>,
  ) => sql`least(asked.capacity, ${tokens}
    + greatest(0, extract(epoch from ${now}::timestamptz - ${refilledAt})) / asked.refill)`;
  const held = left(sql`held.tokens`, sql`held.refilled_at`);
  const own = left(sql`bucket.tokens`, sql`bucket.refilled_at`);
  // The rows are locked before they are judged. One that nobody has touched yet is full (least() passes over null); its
  // first takers meet in the upsert, which looks at its own row once more. Where not all were taken, none should be.
  const { rows } = await sql<{ wait: number }>`
    with asked as materialized (select * from ${asked}),
    held as materialized (
      select key, tokens, refilled_at from rate_limit where key in (select key from asked) order by key for update
    ),
    lacking as materialized (
      select asked.key, (asked.cost - ${held}) * asked.refill as wait from asked left join held using (key)
    ),
    taken as (
      insert into rate_limit as bucket (key, tokens, refilled_at)
      select key, capacity - cost, ${now}::timestamptz from asked
       where not exists (select 1 from lacking where wait > 0)
       order by position
      on conflict (key) do update
        set tokens = (select ${own} - asked.cost from asked where asked.key = excluded.key),
            refilled_at = greatest(bucket.refilled_at, excluded.refilled_at)
        where (select ${own} >= asked.cost from asked where asked.key = excluded.key)
      returning key
    )
    select wait from lacking where key not in (select key from taken)`.execute(db);
  if (rows.length === 0) return { ok: true, retryAfterSeconds: 0 };
  const waits = rows.map(({ wait }) => Math.ceil(wait));
  return { ok: false, retryAfterSeconds: Math.max(1, ...waits) };
}

/** Gives a token back, for tries that turned out right: only wrong codes count. */
export async function returnToken(db: Executor, key: string, limit: Limit): Promise<void> {
  await sql`update rate_limit set tokens = least(${limit.capacity}::float8, tokens + 1) where key = ${key}`.execute(
    db,
  );
}

/** Forgets buckets that nobody has touched for a day: they are full again. */
export async function purgeLimits(db: Executor, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 86_400_000);
  await sql`delete from rate_limit where refilled_at < ${before}::timestamptz`.execute(db);
}
