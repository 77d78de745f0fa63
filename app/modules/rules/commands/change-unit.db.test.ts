import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
});
