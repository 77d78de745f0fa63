import { type SqlBool, sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import type { Head, KeyedHash, SealedFacts } from '../core/chain';

/** The key of the chain, derived from the installation's; nobody who only holds the database can seal anew. */
export const auditHash =
  (secrets: Secrets): KeyedHash =>
  (text) =>
    secrets.hmac('audit', text).toString('hex');

/** Entries above `after` in the order of their ids, at most `limit`, up to `upTo` where that is given. */
export async function readEntries(
  db: Executor,
  range: { after: number; upTo?: number | undefined; limit: number },
): Promise<SealedFacts[]> {
  return db
    .selectFrom('audit_entry')
    .select([
      'id',
      sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'),
      'actor_kind as actorKind',
      'actor_id as actorId',
      'action',
      'subject_kind as subjectKind',
      'subject_id as subjectId',
      'purpose',
      'payload',
    ])
    .where('id', '>', range.after)
    .where(range.upTo === undefined ? sql<SqlBool>`true` : sql<SqlBool>`id <= ${range.upTo}`)
    .orderBy('id')
    .limit(range.limit)
    .execute();
}

/** Seals above `after` in the order of their ids, at most `limit`. */
export async function readSeals(
  db: Executor,
  { after, limit }: { after: number; limit: number },
): Promise<{ id: number; hash: string; keyId: string }[]> {
  return db
    .selectFrom('audit_seal')
    .select(['id', sql<string>`encode(hash, 'hex')`.as('hash'), 'key_id as keyId'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

export type ChainHead = { id: number; hash: string; sealedAt: Date };

/** The last link of the chain; undefined while nothing is sealed. */
export async function findHead(db: Executor): Promise<ChainHead | undefined> {
  return db
    .selectFrom('audit_seal')
    .select(['id', sql<string>`encode(hash, 'hex')`.as('hash'), 'sealed_at as sealedAt'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** How many entries have not been sealed yet. */
export async function countWaiting(db: Executor, lastSealed: number): Promise<number> {
  const row = await db
    .selectFrom('audit_entry')
    .select(sql<number>`count(*)`.as('n'))
    .where('id', '>', lastSealed)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** The heads of the last days, newest first. */
export async function listHeads(db: Executor, limit: number): Promise<(Head & { sealedAt: Date })[]> {
  return db
    .selectFrom('audit_head')
    .select(['day', 'id', sql<string>`encode(hash, 'hex')`.as('hash'), 'sealed_at as sealedAt'])
    .orderBy('day', 'desc')
    .limit(limit)
    .execute();
}
