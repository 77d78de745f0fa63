import { sql } from 'kysely';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Db, Trx } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import type { Services } from '~/platform/services.server';
import { genesis, linkOf } from '../core/chain';
import { auditHash, findHead, readEntries } from '../queries/read-chain.server';
import { keepHeads } from './keep-heads.server';

/** Entries of one transaction. */
const BATCH = 5_000;

/**
 * Cron `seal_audit`: seals what has been written into the chain, and keeps the head of each day that is over. Never in the
 * path of whoever writes: entries are plain inserts, and this waits for them, not they for it.
 */
export async function sealAudit(services: Services): Promise<void> {
  const { system, secrets, config } = services;
  await seal(system, secrets, services.now());
  const { timeZone } = await getCity(services.db);
  await keepHeads(system, config.dataDir, timeZone, services.now());
}

/** Seals everything that may be sealed now, in batches. Returns how many entries were sealed. */
export async function seal(db: Db, secrets: Secrets, now: Date, batch = BATCH): Promise<number> {
  let sealed = 0;
  for (;;) {
    const step = await db.transaction().execute((trx) => sealStep(trx, secrets, now, batch));
    sealed += step.sealed;
    if (!step.isMore) return sealed;
  }
}

async function sealStep(trx: Trx, secrets: Secrets, now: Date, batch: number) {
  const { rows: locks } = await sql<{ ok: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('audit_seal', 0)) as ok`.execute(trx);
  if (!locks[0]?.ok) return { sealed: 0, isMore: false };
  const head = await findHead(trx);
  const last = head?.id ?? 0;
  const { up_to: upTo, isOver, newest } = await settling(trx);
  const entries = isOver && upTo > last ? await readEntries(trx, { after: last, upTo, limit: batch }) : [];
  if (entries.length > 0) await append(trx, secrets, head?.hash, entries, now);
  const isMore = entries.length === batch;
  if (isOver && !isMore && newest > upTo) await settleLater(trx, newest);
  return { sealed: entries.length, isMore };
}

/**
 * Ids are drawn before their transactions end, so a low one may still appear. Each transaction has its number before it
 * draws an id (trigger number_before_id): so once every transaction that began before the note was taken has ended, no
 * id up to `up_to` can appear any more. A note of another server's transactions (a restored database) is taken anew.
 */
async function settling(trx: Trx): Promise<{ up_to: number; isOver: boolean; newest: number }> {
  const { rows } = await sql<{ up_to: number; is_over: boolean; newest: number }>`
    select coalesce(s.up_to, 0) as up_to, coalesce((select max(id) from audit_entry), 0) as newest,
           s.before is null or pg_snapshot_xmin(pg_current_snapshot()) >= s.before
             or s.before > pg_snapshot_xmax(pg_current_snapshot()) as is_over
      from (select 1) one left join audit_settling s on s.id = 1`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('One row was asked for');
  return { up_to: row.up_to, isOver: row.is_over, newest: row.newest };
}

/** Notes the newest entry that was seen, and this transaction's number: whoever drew a lower id has a lower number. */
async function settleLater(trx: Trx, newest: number): Promise<void> {
  await sql`insert into audit_settling (id, up_to, before) values (1, ${newest}, pg_current_xact_id())
    on conflict (id) do update set up_to = excluded.up_to, before = excluded.before`.execute(trx);
}

async function append(
  trx: Trx,
  secrets: Secrets,
  before: string | undefined,
  entries: Awaited<ReturnType<typeof readEntries>>,
  now: Date,
): Promise<void> {
  const hash = auditHash(secrets);
  let link = before ?? genesis(hash);
  const hashes = entries.map((entry) => {
    link = linkOf(hash, entry, link);
    return link;
  });
  await sql`insert into audit_seal (id, hash, key_id, sealed_at)
    select id, decode(hash, 'hex'), ${secrets.keyId}, ${now}::timestamptz
      from unnest(${entries.map(({ id }) => id)}::bigint[], ${hashes}::text[]) as sealed (id, hash)`.execute(
    trx,
  );
}
