import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import { countsOfCase, countsOfInvitation } from '../core/rollup-measures';

const localDay = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  return (at: Date | null) => (at === null ? null : format.format(at));
};

/** A key of `case_day`, joined by '|': scope, type, category, region, unit, channel, measure, day. */
export type DayKey = string;

/**
 * All counts from the cases and invitations themselves, one by one and without the roll-up: slow, for tests and for
 * checking a database. Zero counts are left out.
 */
export async function recount(db: Executor): Promise<Map<DayKey, number>> {
  const totals = new Map<DayKey, number>();
  const add = (dimensions: (string | number | null)[], counts: ReturnType<typeof countsOfCase>) => {
    for (const { measure, day, n } of counts) {
      const key = [...dimensions.map((value) => value ?? ''), measure, day].join('|');
      totals.set(key, (totals.get(key) ?? 0) + n);
    }
  };
  const city = await db.selectFrom('city').select('time_zone').executeTakeFirst();
  const zoneOf = (own: string | null) => localDay(own ?? city?.time_zone ?? 'UTC');
  const followers = new Map<number, Date[]>();
  for (const { case_id, joined_at } of await db
    .selectFrom('case_person')
    .select(['case_id', 'joined_at'])
    .where('kind', '=', 'follower')
    .execute())
    followers.set(case_id, [...(followers.get(case_id) ?? []), joined_at]);

  const cases = await db
    .selectFrom('case_file as f')
    .leftJoin('import_batch as b', 'b.id', 'f.import_batch_id')
    .selectAll('f')
    .select('b.time_zone')
    .execute();
  for (const row of cases) {
    const day = zoneOf(row.time_zone);
    const dims = [
      row.scope,
      row.type,
      row.category_code,
      row.region_code,
      row.lead_unit_id ?? 0,
      row.channel,
    ];
    add(
      dims,
      countsOfCase({
        receivedOn: day(row.received_at) ?? '',
        isAccepted: row.accepted_at !== null,
        isMerged: row.state === 'merged' || row.merged_into !== null,
        repliedOn: day(row.replied_at),
        isReplyOnTime: row.is_reply_on_time,
        closedOn: ['closed', 'archived'].includes(row.state) ? day(row.ended_at) : null,
        followedOn: (followers.get(row.id) ?? []).map((at) => day(at) ?? ''),
      }),
    );
  }
  const invitations = await db
    .selectFrom('invitation as i')
    .innerJoin('case_file as f', 'f.id', 'i.case_id')
    .leftJoin('answer as a', 'a.invitation_id', 'i.id')
    .leftJoin('import_batch as b', 'b.id', 'f.import_batch_id')
    .selectAll('i')
    .select([
      'f.scope',
      'f.type as case_type',
      'b.time_zone',
      'a.is_valid',
      'a.contacted',
      'a.solved',
      'a.satisfied',
      'a.is_excluded',
    ])
    .where('i.cause', '<>', 'reviewed')
    .execute();
  for (const row of invitations) {
    const dims = [row.scope, row.type ?? row.case_type, row.category_code, row.region_code, row.unit_id ?? 0];
    add(
      [...dims, row.channel],
      countsOfInvitation({
        ...row,
        invitedOn: zoneOf(row.time_zone)(row.sent_at) ?? '',
        isAnswered: row.is_valid === true,
        isExcluded: row.is_excluded === true,
      }),
    );
  }
  return totals;
}

/** What the roll-up holds, in the same shape. */
export async function countedDays(db: Executor): Promise<Map<DayKey, number>> {
  const rows = await db
    .selectFrom('case_day')
    .select([
      sql<string>`concat_ws('|', scope, type, category_code, region_code, unit_id, channel, measure, day)`.as(
        'key',
      ),
      'n',
    ])
    .where('n', '<>', 0)
    .execute();
  return new Map(rows.map(({ key, n }) => [key, n]));
}
