import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { CityError, loadCity } from './load';

const xiaocheng = path.resolve('test/cities/xiaocheng');
const later = new Date('2026-06-10T20:00:00Z'); // 11 June in the city's zone, UTC+6

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'city-'));
  cpSync(xiaocheng, folder, { recursive: true });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.close();
});

function edit(file: string, from: string, to: string): void {
  const name = path.join(folder, file);
  const before = readFileSync(name, 'utf8');
  expect(before).toContain(from);
  writeFileSync(name, before.replace(from, to));
}
/** Counts and newest ids of every table that a city fills. */
async function picture(): Promise<unknown> {
  const { owner } = database;
  const rules = (table: 'deadline_rule' | 'routing_rule') =>
    owner
      .selectFrom(table)
      .select(['id', 'code', 'version', 'valid_from', 'valid_to'])
      .orderBy('id')
      .execute();
  return {
    deadlines: await rules('deadline_rule'),
    routes: await rules('routing_rule'),
    units: await owner.selectFrom('unit').select(['id', 'code', 'parent_id']).orderBy('id').execute(),
    categories: await owner.selectFrom('category').select(['code', 'parent_code']).orderBy('code').execute(),
    regions: await owner.selectFrom('region').select(['code', 'kind']).orderBy('code').execute(),
    city: await owner.selectFrom('city').select(['code', 'fingerprint', 'loaded_at']).execute(),
  };
}

describe('loading a city', () => {
  test('the same files again change nothing', async () => {
    const before = await picture();
    const loaded = await loadCity(database.owner, xiaocheng, later);
    expect(loaded).toMatchObject({
      code: 'xiaocheng',
      isChanged: false,
      counts: { categories: 5, units: 6 },
    });
    expect(await picture()).toEqual(before);
  });

  test('a branch stands below its bureau, a category below its field, a boundary with its district', async () => {
    const { owner } = database;
    const branch = await owner
      .selectFrom('unit')
      .innerJoin('unit as parent', 'parent.id', 'unit.parent_id')
      .select(['unit.code', 'parent.code as parent'])
      .where('unit.code', '=', 'MR-990102')
      .execute();
    expect(branch).toEqual([{ code: 'MR-990102', parent: 'MR' }]);
    const food = await owner
      .selectFrom('category')
      .selectAll()
      .where('code', '=', 'A01')
      .executeTakeFirstOrThrow();
    expect(food).toMatchObject({ parent_code: 'A', is_consumer: true, deadline_class: 'C' });
    expect(food.questions).toMatchObject([{ code: 'ill', kind: 'number' }]);
    expect(food.detail_fields).toMatchObject([{ code: 'business', kind: 'business' }, { code: 'brand' }]);
    const districts = await owner
      .selectFrom('region')
      .select('boundary')
      .where('kind', '=', 'district')
      .execute();
    expect(districts.map(({ boundary }) => boundary)).toEqual([
      expect.objectContaining({ type: 'MultiPolygon' }),
      expect.objectContaining({ type: 'MultiPolygon' }),
    ]);
  });

  test('a text is corrected in place; a changed rule becomes a version from the city’s own today; cases stay', async () => {
    const { owner } = database;
    const unit = await owner
      .selectFrom('unit')
      .select('id')
      .where('code', '=', 'HB')
      .executeTakeFirstOrThrow();
    const rule = await owner
      .selectFrom('routing_rule')
      .select('id')
      .where('code', '=', 'R-B')
      .executeTakeFirstOrThrow();
    await owner
      .insertInto('case_file')
      .values({
        ...{ number: 'XC-1', channel: 'web', type: 'complaint', state: 'signed', title: 't', body: 'b' },
        ...{ category_code: 'B01', region_code: '990101', lead_unit_id: unit.id, routing_rule_id: rule.id },
        received_at: new Date('2026-06-01T00:00:00Z'),
      })
      .execute();
    const cases = await owner.selectFrom('case_file').selectAll().execute();
    edit('units.json', 'Xiaocheng Housing Bureau', 'Xiaocheng Homes Bureau');
    edit('routing-rules.json', '"fields": ["B"]', '"categories": ["B01", "B02", "B03"]');
    const loaded = await loadCity(owner, folder, later);
    expect(loaded.isChanged).toBe(true);
    const bureau = await owner.selectFrom('unit').select(['id', 'name']).where('code', '=', 'HB').execute();
    expect(bureau).toEqual([
      { id: unit.id, name: expect.objectContaining({ en: 'Xiaocheng Homes Bureau' }) },
    ]);
    const versions = await owner
      .selectFrom('routing_rule')
      .select(['version', 'valid_from', 'valid_to'])
      .where('code', '=', 'R-B')
      .orderBy('version')
      .execute();
    expect(versions).toEqual([
      { version: 1, valid_from: '1970-01-01', valid_to: '2026-06-10' },
      { version: 2, valid_from: '2026-06-11', valid_to: null },
    ]);
    expect(await owner.selectFrom('case_file').selectAll().execute()).toEqual(cases);
  });

  test('a wrong file is refused with its row, and nothing of the others is written', async () => {
    const before = await picture();
    edit('units.json', 'Xiaocheng Homes Bureau', 'Xiaocheng House Bureau');
    edit('routing-rules.json', '"R-LAST"', '"R-A"');
    const error = await loadCity(database.owner, folder, later).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CityError);
    expect(error).toHaveProperty(
      'message',
      expect.stringContaining('routing-rules.json · R-A: this code is given twice'),
    );
    expect(await picture()).toEqual(before);
  });

  test('a stated version that says something else is refused after the lists were written: all is rolled back', async () => {
    const before = await picture();
    edit(
      'routing-rules.json',
      '"code": "R-A",\n    "position": 50',
      '"code": "R-LAST",\n    "version": 1,\n    "position": 60',
    );
    const error = await loadCity(database.owner, folder, later).catch((reason: unknown) => reason);
    expect(error).toHaveProperty('message', expect.stringContaining('R-LAST version 1: differs'));
    expect(await picture()).toEqual(before);
    const bureau = await database.owner
      .selectFrom('unit')
      .select('name')
      .where('code', '=', 'HB')
      .executeTakeFirstOrThrow();
    expect(bureau.name).toMatchObject({ en: 'Xiaocheng Homes Bureau' });
  });

  test('a database that holds one city refuses another', async () => {
    const error = await loadCity(database.owner, path.resolve('db/cities/jiangmen'), later).catch(
      (reason: unknown) => reason,
    );
    expect(error).toHaveProperty('message', expect.stringContaining('belongs to the city "xiaocheng"'));
  });
});

test('Jiangmen loads: a river lies in its district, populations carry the break of the census', async () => {
  const jiangmen = await testDatabase({ city: 'jiangmen' });
  try {
    const { owner } = jiangmen;
    const places = await owner
      .selectFrom('place')
      .select('region_code')
      .where('code', '=', 'tiansha-river')
      .execute();
    expect(places).toEqual([{ region_code: '440703' }]);
    const breaks = await owner
      .selectFrom('population')
      .select('year')
      .where('region_code', '=', '440700')
      .where('is_break', '=', true)
      .execute();
    expect(breaks).toEqual([{ year: 2020 }]);
    const wanted = await owner
      .selectFrom('deadline_rule')
      .select(['version', 'amount', 'unit', 'valid_from', 'valid_to'])
      .where('code', '=', 'D-CONSUMER-MEDIATE')
      .orderBy('version')
      .execute();
    expect(wanted).toEqual([
      { version: 1, amount: 45, unit: 'wd', valid_from: '2020-01-01', valid_to: '2026-04-14' },
      { version: 2, amount: 60, unit: 'd', valid_from: '2026-04-15', valid_to: null },
    ]);
  } finally {
    await jiangmen.close();
  }
});

describe('what the city changed in its pages', () => {
  const note = async (kind: string, code: string) => {
    const { owner } = database;
    const unit = await owner.selectFrom('unit').select('id').limit(1).executeTakeFirstOrThrow();
    const login = `own-${kind}-${code}`;
    const account = { login, display_name: login, unit_id: unit.id, roles: ['admin'], password_hash: 'none' };
    const { id } = await owner
      .insertInto('staff_account')
      .values(account)
      .returning('id')
      .executeTakeFirstOrThrow();
    await owner
      .insertInto('rule_change')
      .values({
        ...{ kind, code, state: 'applied', reason: 'ours', proposed_by: id, proposed_at: later },
        form_token: randomUUID(),
      })
      .execute();
  };
  const unitNamed = (code: string) =>
    database.owner.selectFrom('unit').select('name').where('code', '=', code).executeTakeFirstOrThrow();
  const versions = () =>
    database.owner
      .selectFrom('routing_rule')
      .select(['version', 'author', 'valid_to'])
      .where('code', '=', 'R-A')
      .orderBy('version')
      .execute();

  test('stays when the files change, and is told; forced, the files hold again', async () => {
    const { owner } = database;
    cpSync(xiaocheng, folder, { recursive: true });
    await loadCity(owner, folder, later);
    const ours = { 'zh-CN': '我们的', en: 'Ours' };
    await owner
      .updateTable('unit')
      .set({ name: JSON.stringify(ours) })
      .where('code', '=', 'MR')
      .execute();
    await note('unit', 'MR');
    await owner
      .updateTable('routing_rule')
      .set({ valid_to: '2026-06-10' })
      .where('code', '=', 'R-A')
      .execute();
    await note('routing_rule', 'R-A');
    const day = { day: '2026-09-24', region_code: '990101', is_workday: false, name: JSON.stringify(ours) };
    await owner.insertInto('workday_exception').values(day).execute();
    await note('closure', '2026-09-24/990101');
    const before = await versions();

    edit('units.json', '"kind": "bureau"', '"kind":  "bureau"');
    const loaded = await loadCity(owner, folder, later);
    expect(loaded.left).toEqual(['closure 2026-09-24/990101', 'routing_rule R-A', 'unit MR']);
    expect(await unitNamed('MR')).toEqual({ name: ours });
    expect(await versions()).toEqual(before);
    const closed = owner.selectFrom('workday_exception').select('day').where('region_code', '=', '990101');
    expect(await closed.execute()).toEqual([{ day: '2026-09-24' }]);
    const head = owner.selectFrom('work_calendar').select('version').where('version', 'like', '%+%');
    expect(await head.execute()).toHaveLength(1);

    const forced = await loadCity(owner, folder, later, { isForced: true });
    expect(forced).toMatchObject({ isChanged: true, left: [] });
    expect(await unitNamed('MR')).not.toEqual({ name: ours });
    expect((await versions()).at(-1)).toMatchObject({ author: 'city', valid_to: null });
    expect(await closed.execute()).toEqual([]);
  });
});
