import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { friday, later, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { flagAnswers } from '../jobs/flag-answers.server';
import { findPoint } from '../queries/find-point.server';
import { listPointAnswers } from '../queries/list-point-answers.server';
import { createPoint } from './create-point.server';
import { ratePoint } from './rate-point.server';
import { retirePoint } from './retire-point.server';

let database: TestDatabase;
let office: StaffScope;
let clerk: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  office = await staffOf(database, 'QO', ['quality_office']);
  clerk = await staffOf(database, 'HB-990101');
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.deleteFrom('rate_limit').execute();
});

const counter = { kind: 'counter', unit: 'HB-990101', region: '990101', serviceClass: '' } as const;
let made = 0;
async function pointOf(name = `窗口 ${++made}`) {
  const result = await createPoint(database.services, { scope: office, now: friday, ...counter, name });
  if (!result.ok) throw new Error(result.reason);
  return result.code;
}
const rate = (code: string, change: Partial<Parameters<typeof ratePoint>[1]> = {}) =>
  ratePoint(database.services, {
    ...{ code, client: '203.0.113.0/24', now: later(friday, 5), form: randomUUID() },
    ...{ satisfied: '5', reasons: [], ...change },
  });
const seen = async (code: string, scope = office) =>
  (await listPointAnswers(database.services.system, scope, { from: friday, to: later(friday, 600) })).find(
    (point) => point.code === code,
  );

it('a form that is sent twice, also at the same moment, is one answer; "don’t know" is kept apart', async () => {
  const code = await pointOf();
  const form = randomUUID();
  expect(await Promise.all([rate(code, { form }), rate(code, { form })])).toEqual([
    { ok: true },
    { ok: true },
  ]);
  await rate(code, { satisfied: 'unknown' });
  await rate(code, { satisfied: '2', reasons: ['slow'] });
  expect(await seen(code)).toMatchObject({ levels: [1, 0, 0, 1, 0], unknown: 1, flagged: 0 });
});

it('the same point is not made twice by two clicks, and only the office makes one', async () => {
  const both = await Promise.all([pointOf('同一个窗口'), pointOf('同一个窗口')]);
  expect(both[0]).toBe(both[1]);
  const refused = await createPoint(database.services, {
    scope: clerk,
    now: friday,
    ...counter,
    name: '别的窗口',
  });
  expect(refused).toEqual({ ok: false, reason: 'errors:case.not_permitted' });
});

it('a point that is closed takes no rating and keeps those that it has', async () => {
  const code = await pointOf();
  await rate(code);
  await retirePoint(database.services, { scope: office, code, now: friday });
  expect(await rate(code)).toEqual({ ok: false, reason: 'point:error.gone' });
  expect((await findPoint(database.services.db, code))?.isRetired).toBe(true);
  expect((await seen(code))?.levels).toEqual([1, 0, 0, 0, 0]);
});

it('a queue of forty behind one network exit gets through within minutes; a machine is told to wait', async () => {
  const code = await pointOf();
  for (let minute = 0; minute < 40; minute++)
    expect(await rate(code, { now: later(friday, 5 + minute / 4) })).toEqual({ ok: true });
  const crowd = [];
  for (let n = 0; n < 90; n++) crowd.push((await rate(code, { now: later(friday, 20) })).ok);
  expect(crowd.filter((ok) => !ok).length).toBeGreaterThan(20);
});

it('a unit sees the points of its own unit only', async () => {
  const code = await pointOf();
  await rate(code);
  expect(await seen(code, clerk)).toBeDefined();
  expect(await seen(code, await staffOf(database, 'MR-990102'))).toBeUndefined();
});

it('staff networks, bursts and copied words are marked, never left out; no address is kept', async () => {
  const code = await pointOf();
  const services = {
    ...database.services,
    config: { ...database.services.config, staffNetworks: ['10.2.0.0/16'] },
  };
  const input = { code, form: randomUUID(), satisfied: '5', reasons: [], now: later(friday, 5) } as const;
  await ratePoint(services, { ...input, reasons: [], client: '10.2.7.0/24', remark: '服务特别热情周到' });
  for (const minute of [6, 7])
    await rate(code, { now: later(friday, minute), remark: '服务特别热情，周到！' });
  for (let n = 0; n < 4; n++) await rate(code, { now: later(friday, 8) });
  database.setNow(later(friday, 60));
  await flagAnswers(database.services);
  await flagAnswers(database.services);
  const rows = await database.owner
    .selectFrom('answer as a')
    .innerJoin('invitation as i', 'i.id', 'a.invitation_id')
    .innerJoin('service_point as p', 'p.id', 'i.point_id')
    .select(['a.flags', 'a.is_valid'])
    .where('p.code', '=', code)
    .orderBy('a.id')
    .execute();
  expect(rows[0]?.flags.sort()).toEqual(['burst', 'same_text', 'staff_network']);
  expect(rows[1]?.flags.sort()).toEqual(['burst', 'same_text']);
  expect(rows.slice(3).map(({ flags }) => flags)).toEqual(Array(4).fill(['burst']));
  expect(rows.every((row) => row.is_valid)).toBe(true);
  expect(await seen(code)).toMatchObject({ levels: [7, 0, 0, 0, 0], flagged: 7 });
});
