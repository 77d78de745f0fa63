import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openContact } from '~/modules/notifications/commands/contact-secret.server';
import { boston, bostonRow, casesOf, importContent, mapOf } from '~test/factories/imports';
import { workbook } from '~test/factories/workbook';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import type { ImportMap } from '../schema';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
const run = (map: ImportMap, content: string | Buffer, chunkRows?: number) =>
  importContent(database, map, content, chunkRows);
const cases = (scope: string) => casesOf(database, scope);

describe('rows without a number', () => {
  const line = '2014-01-01 00:01:06,Ward 4,Calendar,Waste,Yard 1,CC PHONE';
  const other = '2014-01-01 00:02:06,Ward 4,Calendar,Waste,Yard 1,CC PHONE';
  const header = 'created_local,ward,call_description,call_type,maintenance_yard,channel';
  test('are told apart by their order among equal rows, across transactions and runs', async () => {
    const map = mapOf('ottawa-311');
    const text = [header, line, line, other, line, ',,,,,', line].join('\n');
    expect((await run(map, text, 2)).counts).toEqual([5, 0, 0]);
    expect((await run(map, text, 3)).counts).toEqual([0, 5, 0]);
    expect((await run(map, `${text}\n${line}`)).counts).toEqual([1, 5, 0]);
    expect(await cases(map.scope)).toHaveLength(6);
  });

  test('columns in another order are the same rows', async () => {
    const map = mapOf('ottawa-311');
    await run(map, [header, line].join('\n'));
    const swapped = (text: string) => text.split(',').reverse().join(',');
    expect((await run(map, [header, line].map(swapped).join('\n'))).counts).toEqual([0, 1, 0]);
  });
});

describe('a hotline', () => {
  const rows = [
    ['2026年3月热线工单'],
    [
      '工单号',
      '登记时间',
      '正文',
      '来电人',
      '手机',
      '信息保护',
      '承办单位',
      '状态',
      '答复内容',
      '办结时间',
      '回访响应',
      '回访解决情况',
      '满意度',
    ],
    [
      '44070001',
      { serial: 46_083.5 },
      '楼上漏水',
      '容某',
      '13800138000',
      '是',
      '小城市住建局',
      '已办结',
      '已修',
      { serial: 46_085 },
      '是',
      '已解决',
      '满意',
    ],
    [],
    ['44070002', '2026/3/3 9:00', '路灯不亮', '', '', '', '某局', '办理中', '', '', '', '', ''],
  ] as const;

  test('comes as a workbook with a title above the header; persons are sealed, ratings answered', async () => {
    const map = mapOf('hotline-12345');
    const done = await run(map, gzipSync(workbook(rows)));
    expect(done.rejects).toEqual([]);
    expect(done.counts).toEqual([2, 0, 0]);
    const [first, second] = await cases(map.scope);
    const unit = await database.owner
      .selectFrom('unit')
      .select('id')
      .where('code', '=', 'HB')
      .executeTakeFirstOrThrow();
    expect(first?.lead_unit_id).toBe(unit.id);
    expect(first?.received_at.toISOString()).toBe('2026-03-02T04:00:00.000Z');
    expect(second?.source_words).toEqual({ unit: '某局' });
    const person = await database.owner
      .selectFrom('case_person')
      .innerJoin('contact_secret', 'person_id', 'id')
      .selectAll()
      .where('case_id', '=', first?.id ?? 0)
      .executeTakeFirstOrThrow();
    expect(person).toMatchObject({ is_confidential: true, mask: '138****8000', contact_kind: 'phone' });
    expect(openContact(database.services.secrets, person.person_id, person)).toEqual({
      ...{ name: '容某', phone: '13800138000' },
    });
    const answer = await database.owner
      .selectFrom('answer')
      .innerJoin('invitation', 'invitation.id', 'invitation_id')
      .select(['contacted', 'solved', 'satisfied', 'is_valid', 'unit_id'])
      .where('case_id', '=', first?.id ?? 0)
      .execute();
    expect(answer).toEqual([
      { contacted: 'yes', solved: 'yes', satisfied: 4, is_valid: true, unit_id: unit.id },
    ]);
    expect((await run(map, workbook(rows))).counts).toEqual([0, 2, 0]);
  });
});

describe('nothing is written', () => {
  const states = async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from import_batch`.execute(database.owner);
    return rows[0]?.n;
  };
  test('when the file has not the columns of the map', async () => {
    const before = await states();
    const map = mapOf('boston-311');
    await expect(run(map, 'a,b\n1,2\n')).rejects.toMatchObject({ reason: 'columns' });
    await expect(run(mapOf('citizen-messages'), '{"a":1}\n')).rejects.toMatchObject({ reason: 'columns' });
    expect(await states()).toBe(before);
  });
  test('when the archive is cut off', async () => {
    const before = await states();
    const packed = gzipSync(boston([bostonRow('1', '2012-11-01 10:00:00', '', '', '', 'Open')]));
    await expect(run(mapOf('boston-311'), packed.subarray(0, -9))).rejects.toMatchObject({
      reason: 'truncated',
    });
    expect(await states()).toBe(before);
  });
  test('when every one of the first rows is refused', async () => {
    const before = await states();
    const rows = Array.from({ length: 60 }, (_, id) => bostonRow(String(id), '1.2.2012', '', '', '', 'Open'));
    await expect(run(mapOf('boston-311'), boston(rows))).rejects.toMatchObject({ reason: 'all_rejected' });
    expect(await states()).toBe(before);
  });
});
