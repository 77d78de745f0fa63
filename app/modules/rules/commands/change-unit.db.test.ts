import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { getUnits } from '~/modules/units/queries/get-units.server';
import { dispatched, friday, rowOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { addUnit, closeUnit, renameUnit } from './change-unit.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
afterAll(() => city.close());

const texts = { nameZh: '北区分局', nameEn: 'North branch', dutyZh: '', dutyEn: '' };
const change = () => ({ token: randomUUID(), reason: '机构改革' });

it('a unit is added, renamed and closed, once nothing is left for it to do', async () => {
  const { services } = city;
  const scope = await staffOf(city, 'HB', ['admin']);
  const on = { scope, now: friday };
  const place = { code: 'HB-N', parent: 'HB', kind: 'branch' as const, region: '990101' };
  const add = { intent: 'add' as const, ...change(), ...texts, ...place, validFrom: '2026-10-16' };
  expect(await addUnit(services, { ...on, form: add })).toEqual({ ok: true });
  const again = { ...add, ...change() };
  expect(await addUnit(services, { ...on, form: again })).toEqual({
    ok: false,
    reason: 'rules:error.code_taken',
  });
  const rename = { intent: 'rename' as const, ...change(), ...texts, nameZh: '北区局' };
  expect(await renameUnit(services, { ...on, form: rename, code: 'HB-N' })).toEqual({ ok: true });
  const tree = await getUnits(services.db);
  expect(tree.byCode.get('HB-N')).toMatchObject({
    name: { 'zh-CN': '北区局', en: 'North branch' },
    parentId: tree.byCode.get('HB')?.id,
  });

  const today = '2026-10-16';
  const close = (code: string, successor = '') =>
    closeUnit(services, {
      ...{ ...on, code, today },
      form: { intent: 'close', ...change(), validTo: '2026-12-31', successor },
    });
  const file = await dispatched(city);
  const lead = tree.byId.get((await rowOf(city, file)).lead_unit_id ?? 0)?.code ?? '';
  expect(await close(lead)).toEqual({ ok: false, reason: 'rules:error.open_cases' });
  expect(await close('HB-N', 'HB')).toEqual({ ok: true });
  const row = await city.owner
    .selectFrom('unit')
    .select('predecessor_codes')
    .where('code', '=', 'HB')
    .executeTakeFirst();
  expect(row?.predecessor_codes).toEqual(['HB-N']);
  expect((await getUnits(services.db)).byCode.get('HB-N')?.validTo).toBe('2026-12-31');
  // The market regulator has branches, and rules that name it.
  expect(await close('MR')).toMatchObject({ ok: false });

  // What has ended takes over from nobody, ends once, and the office that everything names does not end.
  const end = (code: string, validTo: string, successor = '') =>
    closeUnit(services, {
      ...{ ...on, code, today },
      form: { intent: 'close', ...change(), validTo, successor },
    });
  const second = { ...add, ...change(), code: 'HB-S', validFrom: '2026-11-01' };
  expect(await addUnit(services, { ...on, form: second })).toEqual({ ok: true });
  expect(await end('HB-S', '2026-10-20')).toEqual({ ok: false, reason: 'rules:error.before_first_day' });
  for (const successor of ['HB-S', 'HB-N'])
    expect(await end('HB-S', '2026-12-31', successor)).toEqual({
      ok: false,
      reason: 'rules:error.successor_then',
    });
  expect(await end('HB-S', '2026-11-02', 'HB-N')).toEqual({ ok: true });
  const ended = closeUnit(services, {
    ...{ ...on, code: 'HB-S', today: '2026-11-03' },
    form: { intent: 'close', ...change(), validTo: '2027-11-02', successor: '' },
  });
  expect(await ended).toEqual({ ok: false, reason: 'rules:error.ended' });
  const { office } = await getCity(services.db);
  expect(await end(office.unit, '2026-12-31')).toEqual({ ok: false, reason: 'rules:error.office_unit' });
});
