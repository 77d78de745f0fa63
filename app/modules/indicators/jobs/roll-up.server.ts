import { sql } from 'kysely';
import type { Db, Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { rollUpCases, rollUpInvitations, type Window } from './rollup-sql.server';

const NAME = 'cases';
/** Events of one step, about: a long absence is caught up in transactions of a bounded size. */
const STEP = 500_000;
const LAST_TXID = '18446744073709551615';

/**
 * Brings the counts up to the committed past. A step takes the events of the transactions from the watermark up to the
 * oldest one that still runs, and moves the watermark in the same transaction: a job that is killed has counted all of a
 * step or nothing, and two jobs wait for each other at the watermark's row. Returns how many cases and invitations
 * changed in the counts.
 */
export async function rollUp(db: Db, now: Date, step = STEP): Promise<{ changed: number }> {
  let changed = 0;
  for (;;) {
    const done = await db.transaction().execute((trx) => rollUpStep(trx, now, step));
    changed += done.changed;
    if (done.isLast) return { changed };
  }
}

/** Job and cron `roll_up`. */
export async function rollUpJob(services: Services): Promise<void> {
  await rollUp(services.system, services.now());
}

/** One step in the caller's transaction. */
export async function rollUpStep(
  trx: Trx,
  now: Date,
  step: number,
): Promise<{ changed: number; isLast: boolean }> {
  // Catching up may take longer than a page is allowed to.
  await sql`set local statement_timeout = '15min'`.execute(trx);
  const { window, next, isLast } = await nextWindow(trx, now, step);
  const cases = await sql<{ changed: number }>`${rollUpCases(window)}`.execute(trx);
  const invitations = await sql<{ changed: number }>`${rollUpInvitations(window)}`.execute(trx);
  await trx
    .updateTable('rollup_watermark')
    .set({ txid: next, updated_at: now })
    .where('name', '=', NAME)
    .execute();
  return { changed: (cases.rows[0]?.changed ?? 0) + (invitations.rows[0]?.changed ?? 0), isLast };
}

type Next = { window: Window; next: string; isLast: boolean };

async function nextWindow(trx: Trx, now: Date, step: number): Promise<Next> {
  await trx
    .insertInto('rollup_watermark')
    .values({ name: NAME, txid: '0', updated_at: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { txid: from } = await trx
    .selectFrom('rollup_watermark')
    .select(sql<string>`txid::text`.as('txid'))
    .where('name', '=', NAME)
    .forUpdate()
    .executeTakeFirstOrThrow();
  // Everything below it has ended, so what it wrote is visible to every statement that follows.
  const { rows } = await sql<{ horizon: string; cut: string | null }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
           (select txid from case_event
             where txid >= ${from}::xid8 and txid < pg_snapshot_xmin(pg_current_snapshot())
             order by txid offset ${step} limit 1)::text as cut`.execute(trx);
  const horizon = rows[0]?.horizon ?? from;
  // Transactions are counted per server: one that is below the watermark was restored from elsewhere. Count all again.
  if (BigInt(from) > BigInt(horizon))
    return { window: { from: '0', to: LAST_TXID }, next: horizon, isLast: true };
  const cut = rows[0]?.cut;
  if (cut === null || cut === undefined)
    return { window: { from, to: horizon }, next: horizon, isLast: true };
  // A single transaction may hold more than a step.
  const to = cut === from ? String(BigInt(from) + 1n) : cut;
  return { window: { from, to }, next: to, isLast: false };
}
