import { setTimeout as wait } from 'node:timers/promises';
import { sql, type Updateable } from 'kysely';
import { rollUp } from '~/modules/indicators/jobs/roll-up.server';
import type { Db } from '~/platform/database/client.server';
import type { CaseFile } from '~db/types';

export type MadeCase = {
  number?: string;
  scope?: string;
  type?: string;
  category?: string | null;
  region?: string | null;
  unit?: number | null;
  channel?: string;
  state?: string;
  receivedAt: Date;
  acceptedAt?: Date | null;
  repliedAt?: Date | null;
  isReplyOnTime?: boolean | null;
  endedAt?: Date | null;
  batchId?: number | null;
};

let serial = 0;

/** A case as it is after some history, with the events that lead there; no words, no clocks, no persons. */
export async function makeCase(db: Db, made: MadeCase): Promise<number> {
  const { receivedAt, acceptedAt = receivedAt, repliedAt = null, endedAt = null } = made;
  serial += 1;
  const number = made.number ?? `T-${process.pid}-${serial}`;
  return db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto('case_file')
      .values({
        number,
        scope: made.scope ?? 'portal',
        import_batch_id: made.batchId ?? null,
        channel: made.channel ?? 'web',
        type: made.type ?? 'complaint',
        state:
          made.state ?? (endedAt ? 'closed' : repliedAt ? 'callback' : acceptedAt ? 'accepted' : 'submitted'),
        title: number,
        body: number,
        category_code: made.category === undefined ? 'A01' : made.category,
        region_code: made.region === undefined ? '990101' : made.region,
        lead_unit_id: made.unit ?? null,
        received_at: receivedAt,
        accepted_at: acceptedAt,
        replied_at: repliedAt,
        is_reply_on_time: made.isReplyOnTime ?? null,
        ended_at: endedAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const steps = [
      ['submitted', receivedAt],
      ['accepted', acceptedAt],
      ['replied', repliedAt],
      ['closed', endedAt],
    ] as const;
    let seq = 0;
    for (const [type, at] of steps) {
      if (at) {
        seq += 1;
        await addEvent(trx, id, seq, type, at);
      }
    }
    return id;
  });
}

/** Changes columns of a case and writes the event that says so. */
export async function changeCase(
  db: Db,
  id: number,
  event: string,
  at: Date,
  set: Updateable<CaseFile> = {},
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const last = await trx
      .selectFrom('case_event')
      .select(({ fn }) => fn.max('seq').as('seq'))
      .where('case_id', '=', id)
      .executeTakeFirst();
    await addEvent(trx, id, (last?.seq ?? 0) + 1, event, at);
    if (Object.keys(set).length > 0)
      await trx.updateTable('case_file').set(set).where('id', '=', id).execute();
  });
}

async function addEvent(trx: Db, caseId: number, seq: number, type: string, at: Date): Promise<void> {
  await trx
    .insertInto('case_event')
    .values({ case_id: caseId, seq, type, at, actor_kind: 'system', visibility: 'public' })
    .execute();
}

/** Someone joined an open case instead of doubling it. */
export async function addFollower(db: Db, caseId: number, at: Date): Promise<void> {
  await db
    .insertInto('case_person')
    .values({ case_id: caseId, kind: 'follower', contact_kind: 'none', joined_at: at })
    .execute();
  await changeCase(db, caseId, 'followed', at);
}

/** Someone is asked to rate a case; with an answer, they did. */
export async function inviteAndAnswer(
  db: Db,
  caseId: number,
  at: Date,
  answer?: { contacted: string; solved: string; satisfied: number; isValid?: boolean },
): Promise<number> {
  const { id } = await db
    .insertInto('invitation')
    .columns([
      'case_id',
      'round',
      'cause',
      'channel',
      'unit_id',
      'type',
      'category_code',
      'region_code',
      'sent_at',
      'expires_at',
    ])
    .expression((eb) =>
      eb
        .selectFrom('case_file')
        .select([
          'id',
          sql<number>`1`.as('round'),
          sql<string>`'replied'`.as('cause'),
          sql<string>`'track'`.as('channel'),
          'lead_unit_id',
          'type',
          'category_code',
          'region_code',
          sql<Date>`${at}::timestamptz`.as('sent_at'),
          sql<Date>`${at}::timestamptz + interval '14 days'`.as('expires_at'),
        ])
        .where('id', '=', caseId),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  if (answer) await answerInvitation(db, id, at, answer);
  return id;
}

export async function answerInvitation(
  db: Db,
  invitationId: number,
  at: Date,
  answer: { contacted: string; solved: string; satisfied: number; isValid?: boolean },
): Promise<void> {
  const { isValid = true, ...given } = answer;
  await db
    .insertInto('answer')
    .values({ invitation_id: invitationId, channel: 'track', ...given, is_valid: isValid, answered_at: at })
    .execute();
}

/**
 * Rolls up until every event has been counted. The roll-up stops before the oldest transaction that still runs, and on
 * the server of the tests that may be one of another test's database.
 */
export async function rollUpFully(db: Db, owner: Db, now: Date, step?: number): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    await rollUp(db, now, step);
    const { rows } = await sql<{ left: number }>`
      select count(*) as left from (
        select txid from case_event union all select txid from invitation union all select txid from answer
      ) e where txid >= (select txid from rollup_watermark)`.execute(owner);
    if (rows[0]?.left === 0) return;
    await wait(50);
  }
  throw new Error('some transaction does not end');
}
