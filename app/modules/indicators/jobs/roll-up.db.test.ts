import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addFollower,
  answerInvitation,
  changeCase,
  inviteAndAnswer,
  makeCase,
  rollUpFully,
} from '~test/factories/cases';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { countedDays, recount } from '../queries/recount.server';
import { rollUp, rollUpStep } from './roll-up.server';

let test: TestDatabase;
const now = new Date('2026-10-16T02:00:00Z');
const at = (day: string, time = '04:00') => new Date(`2026-${day}T${time}:00Z`);

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  await sql`truncate case_file, case_day, case_month, rollup_watermark, import_batch restart identity cascade`.execute(
    test.owner,
  );
});

const counted = async () => sorted(await countedDays(test.owner));
const truth = async () => sorted(await recount(test.owner));
const sorted = (counts: Map<string, number>) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
const total = async (measure: string) =>
  (await counted()).reduce((sum, [key, n]) => (key.includes(`|${measure}|`) ? sum + n : sum), 0);

async function sumOfMonths(dimension: string, isEvery = false) {
  return sql<{ key: string; n: number }>`
    select concat_ws('|', scope, type, measure, month) as key, sum(n) as n from case_month
     where dimension = ${dimension} and (field = '*') = ${isEvery} group by 1 having sum(n) <> 0 order by 1`.execute(
    test.owner,
  );
}

describe('the roll-up', () => {
  it('counts a complaint by the local day of its receipt (days are counted in the city’s time zone)', async () => {
    await makeCase(test.owner, { receivedAt: at('03-31', '18:30') });
    await rollUpFully(test.services.system, test.owner, now);
    // Half past twelve in the night of the first of April in the city.
    expect(await counted()).toContainEqual(['portal|complaint|A01|990101|0|web|accepted|2026-04-01', 1]);
    expect(await counted()).toEqual(await truth());
  });

  it('counts the days of an imported file in the zone that its map names', async () => {
    const { id } = await test.owner
      .insertInto('import_batch')
      .values({
        map_name: 'm',
        scope: 'abroad',
        file_name: 'f',
        started_at: now,
        time_zone: 'America/New_York',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await makeCase(test.owner, { receivedAt: at('04-01', '03:00'), scope: 'abroad', batchId: id });
    await rollUpFully(test.services.system, test.owner, now);
    expect(await counted()).toContainEqual(['abroad|complaint|A01|990101|0|web|received|2026-03-31', 1]);
    expect(await counted()).toEqual(await truth());
  });

  it('takes back what a later event corrects, and counts nothing twice', async () => {
    const id = await makeCase(test.owner, { receivedAt: at('04-02'), acceptedAt: null });
    await rollUpFully(test.services.system, test.owner, now);
    await changeCase(test.owner, id, 'changed', at('04-02'), { region_code: '990102' });
    await rollUpFully(test.services.system, test.owner, now);
    await changeCase(test.owner, id, 'accepted', at('04-03'), { accepted_at: at('04-03'), lead_unit_id: 2 });
    await rollUpFully(test.services.system, test.owner, now);
    expect(await counted()).toEqual([
      ['portal|complaint|A01|990102|2|web|accepted|2026-04-02', 1],
      ['portal|complaint|A01|990102|2|web|matters|2026-04-02', 1],
      ['portal|complaint|A01|990102|2|web|received|2026-04-02', 1],
    ]);
    expect((await rollUp(test.services.system, now)).changed).toBe(0);
  });

  it('counts merged filings and followers as filings, not as matters (投诉 by accepted filings, merged ones included)', async () => {
    const first = await makeCase(test.owner, { receivedAt: at('05-01') });
    await makeCase(test.owner, { receivedAt: at('05-02'), state: 'merged' });
    await addFollower(test.owner, first, at('05-03'));
    await makeCase(test.owner, { receivedAt: at('05-04'), acceptedAt: null, state: 'rejected' });
    await rollUpFully(test.services.system, test.owner, now);
    expect(await total('received')).toBe(4);
    expect(await total('accepted')).toBe(3);
    expect(await total('matters')).toBe(1);
    expect(await counted()).toEqual(await truth());
  });

  it('keeps an answer that was left out of the rates in the counts, and counts it as left out until it counts again', async () => {
    const id = await makeCase(test.owner, { receivedAt: at('06-01'), repliedAt: at('06-10') });
    const said = { contacted: 'yes', solved: 'no', satisfied: 1 };
    await inviteAndAnswer(test.owner, id, at('06-10'), said);
    await rollUpFully(test.services.system, test.owner, now);
    expect(await total('excluded')).toBe(0);
    await test.owner
      .updateTable('answer')
      .set({ is_excluded: true, txid: sql`pg_current_xact_id()` })
      .execute();
    await rollUpFully(test.services.system, test.owner, now);
    for (const measure of ['answered', 'solved_no', 'excluded', 'excluded_solved_no', 'excluded_satisfied_1'])
      expect(await total(measure), measure).toBe(1);
    expect(await counted()).toEqual(await truth());
    await test.owner
      .updateTable('answer')
      .set({ is_excluded: false, txid: sql`pg_current_xact_id()` })
      .execute();
    await rollUpFully(test.services.system, test.owner, now);
    expect([await total('answered'), await total('excluded')]).toEqual([1, 0]);
    expect(await counted()).toEqual(await truth());
  });

  it('counts answers on the day of the invitation; invalid ones stay out (有效回访)', async () => {
    const asked = await Promise.all(
      [1, 2, 3].map((day) => makeCase(test.owner, { receivedAt: at(`06-0${day}`), repliedAt: at('06-10') })),
    );
    const [first = 0, second = 0, third = 0] = asked;
    await inviteAndAnswer(test.owner, first, at('06-10'), {
      contacted: 'yes',
      solved: 'partly',
      satisfied: 4,
    });
    await inviteAndAnswer(test.owner, second, at('06-10'), {
      ...{ contacted: 'no', solved: 'no', satisfied: 1, isValid: false },
    });
    const late = await inviteAndAnswer(test.owner, third, at('06-30'));
    await rollUpFully(test.services.system, test.owner, now);
    await answerInvitation(test.owner, late, at('07-05'), { contacted: 'yes', solved: 'yes', satisfied: 5 });
    await rollUpFully(test.services.system, test.owner, now);
    expect(await total('invited')).toBe(3);
    expect(await total('answered')).toBe(2);
    expect(await total('solved_no')).toBe(0);
    expect((await counted()).filter(([key]) => key.includes('satisfied'))).toEqual([
      ['portal|complaint|A01|990101|0|track|satisfied_4|2026-06-10', 1],
      ['portal|complaint|A01|990101|0|track|satisfied_5|2026-06-30', 1],
    ]);
    expect(await counted()).toEqual(await truth());
  });

  it('leaves what is not committed yet to a later run', async () => {
    const id = await makeCase(test.owner, { receivedAt: at('07-01') });
    await rollUpFully(test.services.system, test.owner, now);
    const client = await test.ownerPool.connect();
    await client.query('begin');
    await client.query(
      `insert into case_event (case_id, seq, type, at, actor_kind, visibility) values ($1, 9, 'closed', $2, 'system', 'public')`,
      [id, at('07-09')],
    );
    await client.query(`update case_file set state = 'closed', ended_at = $2 where id = $1`, [
      id,
      at('07-09'),
    ]);
    // Later than the open transaction, and committed before it.
    await makeCase(test.owner, { receivedAt: at('07-02') });
    await rollUp(test.services.system, now);
    expect(await total('received')).toBe(1);
    await client.query('commit');
    client.release();
    await rollUpFully(test.services.system, test.owner, now);
    expect(await total('closed')).toBe(1);
    expect(await counted()).toEqual(await truth());
  });

  it('equals a full recount after being killed in the middle of catching up in small steps', async () => {
    for (let i = 0; i < 40; i += 1) await makeRandomCase(i);
    const killed = test.services.system.transaction().execute(async (trx) => {
      await rollUpStep(trx, now, 10);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await counted()).toEqual([]);
    await test.services.system.transaction().execute((trx) => rollUpStep(trx, now, 10));
    await Promise.all([
      rollUpFully(test.services.system, test.owner, now, 10),
      rollUpFully(test.services.system, test.owner, now, 7),
    ]);
    expect(await counted()).toEqual(await truth());
  });

  it('sums the same months along every dimension', async () => {
    for (let i = 0; i < 30; i += 1) await makeRandomCase(i);
    await rollUpFully(test.services.system, test.owner, now);
    const { rows: days } = await sql<{ key: string; n: number }>`
      select concat_ws('|', scope, type, measure, date_trunc('month', day)::date) as key, sum(n) as n
        from case_day group by 1 having sum(n) <> 0 order by 1`.execute(test.owner);
    for (const dimension of ['region', 'category', 'unit', 'channel'])
      expect((await sumOfMonths(dimension)).rows).toEqual(days);
    // Of every field together: units only.
    expect((await sumOfMonths('unit', true)).rows).toEqual(days);
  });

  it('counts all again, and still nothing twice, when the database was restored on another server', async () => {
    for (let i = 0; i < 5; i += 1) await makeRandomCase(i);
    await rollUpFully(test.services.system, test.owner, now);
    const before = await counted();
    await sql`update rollup_watermark set txid = '900000000000'`.execute(test.owner);
    await makeCase(test.owner, { receivedAt: at('08-01'), category: 'B02' });
    await rollUpFully(test.services.system, test.owner, now);
    expect((await counted()).length).toBeGreaterThan(before.length);
    expect(await counted()).toEqual(await truth());
    await makeCase(test.owner, { receivedAt: at('08-02'), category: 'B03' });
    await rollUpFully(test.services.system, test.owner, now);
    expect(await counted()).toEqual(await truth());
  });
});

async function makeRandomCase(i: number): Promise<void> {
  const day = `0${1 + (i % 8)}-${String(1 + ((i * 7) % 28)).padStart(2, '0')}`;
  const id = await makeCase(test.owner, {
    receivedAt: at(day, `${String(i % 24).padStart(2, '0')}:15`),
    category: ['A01', 'A02', 'B01', null][i % 4] ?? null,
    region: ['990101', '990102', null][i % 3] ?? null,
    unit: i % 5 === 0 ? null : 1 + (i % 4),
    type: ['complaint', 'complaint_consumer', 'tip_off', 'help'][i % 4] ?? 'help',
    acceptedAt: i % 7 === 0 ? null : undefined,
    repliedAt: i % 2 === 0 ? at('09-01') : null,
    isReplyOnTime: i % 4 === 0,
    endedAt: i % 6 === 0 ? at('09-15') : null,
  });
  if (i % 3 === 0) await addFollower(test.owner, id, at('09-02'));
  if (i % 2 === 0) {
    const answer = { contacted: 'yes', solved: i % 4 === 0 ? 'yes' : 'no', satisfied: 1 + (i % 5) };
    await inviteAndAnswer(test.owner, id, at('09-03'), i % 6 === 0 ? undefined : answer);
  }
}
