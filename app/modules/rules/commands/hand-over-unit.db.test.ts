import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findSession, hashToken } from '~/modules/accounts/queries/find-session.server';
import { signCase } from '~/modules/cases/commands/sign-case.server';
import { withdrawCase } from '~/modules/cases/commands/withdraw-case.server';
import { movePoints } from '~/modules/satisfaction/commands/move-points.server';
import { loadCity } from '~db/cities/load';
import {
  dispatch,
  dispatched,
  file,
  friday,
  later,
  leak,
  rowOf,
  scopeOf,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { handOverUnit } from './hand-over-unit.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase({ now: friday });
});
afterAll(() => city.close());

const UNIT = 'HB-990101';
const today = '2026-10-16';
const unitOf = (code: string) =>
  city.owner.selectFrom('unit').selectAll().where('code', '=', code).executeTakeFirstOrThrow();
const clocksOf = (caseId: number) =>
  city.owner
    .selectFrom('case_clock')
    .select(['kind', 'started_at', 'due_at', 'pauses', 'stopped_at'])
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute();

it('closing a unit gives its open cases, people and rules to the successor at once; ended cases stay as they were', async () => {
  const { services, owner } = city;
  const admin = await staffOf(city, 'QO', ['admin']);
  const clerk = await staffOf(city, UNIT, ['clerk']);
  const [open, fresh, ended] = [await dispatched(city), await dispatched(city), await dispatched(city)];
  const now = later(friday, 60);
  expect(await signCase(services, { scope: clerk, number: open.number, now })).toEqual({ ok: true });
  await owner
    .updateTable('case_file')
    .set({ assignee_id: clerk.accountId })
    .where('id', '=', open.caseId)
    .execute();
  expect(await withdrawCase(services, { scope: await scopeOf(city, ended), now, reason: '' })).toEqual({
    ok: true,
  });
  const [from, to] = [await unitOf(UNIT), await unitOf('MR-990102')];
  const endedBefore = await rowOf(city, ended);
  const clocks = await clocksOf(open.caseId);
  // A rule of its own names the unit outright.
  const template = await owner
    .selectFrom('routing_rule')
    .selectAll()
    .where('code', '=', 'R-LAST')
    .executeTakeFirstOrThrow();
  const { id: _id, conditions: _conditions, lead: _lead, assist: _assist, explanation, ...rest } = template;
  await owner
    .insertInto('routing_rule')
    .values({
      ...{ ...rest, code: 'R-OWN', position: 1, explanation: JSON.stringify(explanation) },
      ...{
        conditions: JSON.stringify({ words: ['裂缝'] }),
        lead: JSON.stringify(UNIT),
        assist: JSON.stringify(['MR-990102']),
      },
    })
    .execute();

  const handOver = (successor: string, token: string = randomUUID(), scope = admin) =>
    handOverUnit(services, {
      ...{ scope, code: UNIT, today, now: later(friday, 90) },
      form: { successor, reason: '机构改革', token },
    });
  expect(await handOver(UNIT)).toEqual({ ok: false, reason: 'rules:error.successor' });
  expect(await handOver('MR-990102', randomUUID(), clerk)).toEqual({
    ok: false,
    reason: 'rules:error.not_permitted',
  });
  await owner
    .insertInto('case_exclusion')
    .values({ case_id: fresh.caseId, unit_id: to.id, reason: 'subject' })
    .execute();
  expect(await handOver('MR-990102')).toEqual({ ok: false, reason: 'rules:error.successor_excluded' });
  expect((await rowOf(city, open)).lead_unit_id).toBe(from.id);
  await owner.deleteFrom('case_exclusion').where('case_id', '=', fresh.caseId).execute();

  const token = randomUUID();
  expect([await handOver('MR-990102', token), await handOver('MR-990102', token)]).toEqual([
    { ok: true },
    { ok: true },
  ]);
  expect(await rowOf(city, open)).toMatchObject({
    ...{ lead_unit_id: to.id, state: 'signed', assignee_id: clerk.accountId },
  });
  expect(await rowOf(city, fresh)).toMatchObject({ lead_unit_id: to.id, state: 'dispatched' });
  expect(await clocksOf(open.caseId)).toEqual(clocks);
  expect(await rowOf(city, ended)).toEqual(endedBefore);
  const events = await owner
    .selectFrom('case_event')
    .select(['case_id', 'payload'])
    .where('type', '=', 'handed_over')
    .orderBy('case_id')
    .execute();
  expect(events).toEqual([open, fresh].map(({ caseId }) => ({ case_id: caseId, payload: { unit: to.id } })));
  const holders = await owner
    .selectFrom('case_unit')
    .select(['unit_id', 'role'])
    .where('case_id', '=', open.caseId)
    .where('to_at', 'is', null)
    .execute();
  expect(holders).toContainEqual({ unit_id: to.id, role: 'lead' });
  expect(holders.filter(({ unit_id }) => unit_id === from.id)).toEqual([]);

  expect(await unitOf(UNIT)).toMatchObject({ valid_to: '2026-10-15' });
  expect(await unitOf('MR-990102')).toMatchObject({ predecessor_codes: [UNIT] });
  const person = owner.selectFrom('staff_account').select('unit_id').where('id', '=', clerk.accountId);
  expect(await person.executeTakeFirst()).toEqual({ unit_id: to.id });
  const rules = () =>
    owner
      .selectFrom('routing_rule')
      .select(['version', 'lead', 'assist', 'valid_from', 'valid_to'])
      .where('code', '=', 'R-OWN')
      .orderBy('version')
      .execute();
  expect(await rules()).toMatchObject([
    { lead: UNIT, valid_to: '2026-10-15' },
    { version: template.version + 1, lead: 'MR-990102', assist: [], valid_from: today, valid_to: null },
  ]);
  const [next] = await file(city, { ...leak, text: '墙上有裂缝' }, undefined, later(friday, 100));
  await dispatch(city, next?.caseId ?? 0, later(friday, 130));
  const row = await owner
    .selectFrom('case_file')
    .select('lead_unit_id')
    .where('id', '=', next?.caseId ?? 0)
    .executeTakeFirst();
  expect(row?.lead_unit_id).toBe(to.id);

  await owner.updateTable('city').set({ fingerprint: 'other files' }).execute();
  await loadCity(owner, 'test/cities/xiaocheng', later(friday, 140));
  expect(await unitOf(UNIT)).toMatchObject({ valid_to: '2026-10-15' });
  expect(await rules()).toHaveLength(2);
  const audit = await owner
    .selectFrom('audit_entry')
    .select('action')
    .where('action', 'in', ['unit.change', 'account.move'])
    .execute();
  expect(audit.map(({ action }) => action).sort()).toEqual(['account.move', 'unit.change']);
});

it('a second unit that is merged into the same one is kept beside the first; codes of points go on, and what ended is still reached', async () => {
  const { services, owner } = city;
  const admin = await staffOf(city, 'QO', ['admin']);
  const successor = await staffOf(city, 'MR-990102', ['clerk']);
  const [before] = await owner
    .insertInto('unit')
    .values({ code: 'OLD-2', kind: 'bureau', name: JSON.stringify({ 'zh-CN': '二站', en: 'Station two' }) })
    .returning('id')
    .execute();
  const [from, to] = [before?.id ?? 0, (await unitOf('MR-990102')).id];
  const point = {
    code: 'P-MERGED',
    kind: 'counter',
    unit_id: from,
    region_code: '990101',
    created_at: friday,
  };
  await owner
    .insertInto('service_point')
    .values({ ...point, name: JSON.stringify({ 'zh-CN': '二站窗口', en: 'Counter two' }) })
    .execute();
  const now = later(friday, 200);
  const result = await handOverUnit(services, {
    ...{ scope: admin, code: 'OLD-2', today, now, moveMore: movePoints },
    form: { successor: 'MR-990102', reason: '机构改革', token: randomUUID() },
  });
  expect(result).toEqual({ ok: true });
  expect((await unitOf('MR-990102')).predecessor_codes).toEqual([UNIT, 'OLD-2']);
  const moved = owner.selectFrom('service_point').select('unit_id').where('code', '=', 'P-MERGED');
  expect(await moved.executeTakeFirst()).toEqual({ unit_id: to });
  const noted = owner.selectFrom('audit_entry').select('subject_id').where('action', '=', 'point.move');
  expect(await noted.execute()).toEqual([{ subject_id: 'P-MERGED' }]);

  const token = randomBytes(32).toString('base64url');
  await owner
    .insertInto('staff_session')
    .values({
      ...{ token_hash: hashToken(token), account_id: successor.accountId, created_at: now },
      ...{ last_seen_at: now, expires_at: later(now, 60) },
    })
    .execute();
  const reach = async () => (await findSession(services.db, token, now))?.scope.unitIds;
  expect(await reach()).toEqual(expect.arrayContaining([to, from, (await unitOf(UNIT)).id]));
  // A predecessor that is still there until a later day keeps its own.
  await owner.updateTable('unit').set({ valid_to: '2099-12-31' }).where('id', '=', from).execute();
  expect(await reach()).not.toContain(from);
});
