import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { normaliseNumber } from '~/modules/cases/core/case-number';
import { boston, bostonRow, casesOf, importContent, mapOf } from '~test/factories/imports';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { originalContext } from '../core/original-row';
import type { ImportMap } from '../schema';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
const run = (map: ImportMap, content: string | Buffer, chunkRows?: number) =>
  importContent(database, map, content, chunkRows);
const cases = (scope: string) => casesOf(database, scope);
const eventsOfCase = (id: number) =>
  database.owner.selectFrom('case_event').selectAll().where('case_id', '=', id).orderBy('seq').execute();

const message = (id: number, more: object = {}) =>
  `${JSON.stringify({ id, title: '路灯不亮', time: '2019-04-25T09:32:09+08:00', text: '晚上很黑', reply: '已修好', reply_time: '2019-05-01T10:00:00+08:00', ...more })}\n`;

describe('messages with replies', () => {
  test('become closed cases with the reply as public text, and the original sealed', async () => {
    const map = mapOf('citizen-messages');
    const done = await run(map, message(1, { title: '\t　路灯不亮\n' }) + message(2));
    expect(done.counts).toEqual([2, 0, 0]);
    const [first] = await cases(map.scope);
    expect(first).toMatchObject({ title: '路灯不亮', state: 'closed', channel: 'web', type: 'complaint' });
    expect(first?.received_at.toISOString()).toBe('2019-04-25T01:32:09.000Z');
    expect(normaliseNumber(first?.number ?? '')).toBe(first?.number);
    expect(first?.number).toMatch(/^IM-1904-/);
    const events = await eventsOfCase(first?.id ?? 0);
    expect(events.map(({ type, actor_kind }) => `${actor_kind} ${type}`)).toEqual([
      ...['import submitted', 'import accepted', 'import replied', 'import reply_passed', 'import closed'],
    ]);
    expect(events[2]?.at.toISOString()).toBe('2019-05-01T02:00:00.000Z');
    expect(events[2]?.recorded_at.toISOString()).toBe('2026-10-16T02:00:00.000Z');
    const [text] = await database.owner
      .selectFrom('case_text')
      .selectAll()
      .where('case_id', '=', first?.id ?? 0)
      .execute();
    expect(text).toMatchObject({ kind: 'public_reply', body: '已修好', event_seq: 3 });
    const record = await database.owner
      .selectFrom('import_record')
      .selectAll()
      .where('scope', '=', map.scope)
      .where('source_key', '=', '1')
      .executeTakeFirstOrThrow();
    const { secrets } = database.services;
    const original = secrets.openBytes('original', originalContext(map.scope, '1'), record.sealed_original);
    expect(JSON.parse(original.toString())).toMatchObject({ id: '1', title: '\t　路灯不亮\n' });
  });

  test('a bad line is rejected with its number; the counts sum up to the data rows', async () => {
    const map = mapOf('citizen-messages');
    const text = `${message(1)}{"id": 2,\n\n${message(3, { time: 'never' })}${message(1)}${message(1, { text: 'other' })}`;
    const done = await run(map, text);
    expect(done.counts).toEqual([1, 1, 3]);
    expect(done.rejects).toEqual([
      { number: 2, problems: [{ field: '', reason: 'json' }] },
      { number: 4, problems: [{ field: 'time', reason: 'date' }] },
      { number: 6, problems: [{ field: '1', reason: 'key_twice' }] },
    ]);
    expect((await run(map, text)).counts).toEqual([0, 2, 3]);
    expect((await run(map, text, 1)).counts).toEqual([0, 2, 3]);
    expect(await cases(map.scope)).toHaveLength(1);
  });
});

describe('records with targets', () => {
  test('on time is our own verdict, closed no later than the target, through changes of the clock', async () => {
    const map = mapOf('boston-311');
    const done = await run(
      map,
      boston([
        bostonRow('1', '2012-11-01 10:00:00', '2012-11-04 01:30:00', '2012-11-04 01:30:00', 'ONTIME'),
        bostonRow('2', '2012-11-01 10:00:00', '2012-11-04 01:30:00', '2012-11-04 01:30:01', 'OVERDUE'),
        bostonRow('3', '2012-03-10 10:00:00', '2012-03-11 02:30:00', '2012-03-11 03:00:00', 'ONTIME'),
        bostonRow('4', '2012-03-10 10:00:00', '', '2012-03-09 03:00:00', 'ONTIME'),
        bostonRow('5', '2012-03-10 10:00:00', '2012-03-12 03:00:00', '', 'OVERDUE', 'Open'),
      ]),
    );
    expect(done.counts).toEqual([5, 0, 0]);
    expect(done.verdicts).toEqual({ compared: 3, equal: 3 });
    expect([...done.flags]).toEqual([['closed_before_opened', 1]]);
    const rows = await cases(map.scope);
    expect(rows.map((row) => [row.state, row.is_reply_on_time])).toEqual([
      ...[
        ['closed', true],
        ['closed', false],
        ['closed', true],
        ['closed', null],
        ['accepted', null],
      ],
    ]);
    const clocks = await database.owner
      .selectFrom('case_clock')
      .selectAll()
      .where(
        'case_id',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('id')
      .execute();
    expect(clocks.map(({ kind, stopped_at }) => [kind, stopped_at !== null])).toEqual([
      ...[
        ['reply', true],
        ['reply', true],
        ['reply', true],
        ['reply', false],
      ],
    ]);
  });

  test('words that the city does not know are kept and counted; naming them in the map corrects the cases', async () => {
    const map = mapOf('boston-311');
    const content = boston(
      ['1', '2', '3'].map((id) => bostonRow(id, '2012-11-01 10:00:00', '', '', '', 'Open')),
    );
    await run(map, content, 2);
    const unknown = () =>
      database.owner
        .selectFrom('import_unknown')
        .select(['field', 'value', 'n'])
        .where('scope', '=', map.scope)
        .orderBy('field')
        .execute();
    expect(await unknown()).toEqual([
      { field: 'category', value: 'Lamp', n: 3 },
      { field: 'region', value: 'Harbour', n: 3 },
      { field: 'unit', value: 'WORK', n: 3 },
    ]);
    const [before] = await cases(map.scope);
    expect(before?.source_words).toEqual({ category: 'Lamp', unit: 'WORK', region: 'Harbour' });

    const fields = { ...map.fields, unit: { from: ['department'], values: { WORK: 'HB' } } };
    const again = await run({ ...map, fields }, content, 2);
    expect(again.counts).toEqual([3, 0, 0]);
    expect(again.corrected).toBe(3);
    const [after, ...others] = await cases(map.scope);
    expect(others).toHaveLength(2);
    const unit = await database.owner
      .selectFrom('unit')
      .select('id')
      .where('code', '=', 'HB')
      .executeTakeFirstOrThrow();
    expect(after).toMatchObject({ id: before?.id, number: before?.number, lead_unit_id: unit.id });
    expect((await unknown()).map(({ field }) => field)).toEqual(['category', 'region']);
    const events = await eventsOfCase(after?.id ?? 0);
    expect(events.at(-1)).toMatchObject({
      type: 'imported',
      payload: { state: 'accepted', changed: { lead_unit_id: [null, unit.id] } },
    });
    expect((await run({ ...map, fields }, content)).counts).toEqual([0, 3, 0]);
  });

  test('a row that changed at its source becomes news of the same case, with the history kept', async () => {
    const map = mapOf('boston-311');
    await run(map, boston([bostonRow('1', '2012-11-01 10:00:00', '2012-11-09 10:00:00', '', '', 'Open')]));
    const closed = bostonRow(
      '1',
      '2012-11-01 10:00:00',
      '2012-11-09 10:00:00',
      '2012-11-08 10:00:00',
      'ONTIME',
    );
    expect((await run(map, boston([closed]))).counts).toEqual([1, 0, 0]);
    const rows = await cases(map.scope);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ state: 'closed', is_reply_on_time: true });
    const events = await eventsOfCase(rows[0]?.id ?? 0);
    expect(events.map(({ type }) => type)).toEqual([
      ...['submitted', 'accepted', 'replied', 'reply_passed', 'closed', 'imported'],
    ]);
    expect(events[4]?.at.toISOString()).toBe('2012-11-08T15:00:00.000Z');
    const clocks = await sql<{
      n: number;
    }>`select count(*) as n from case_clock where case_id = ${rows[0]?.id ?? 0}`.execute(database.owner);
    expect(clocks.rows[0]?.n).toBe(1);
    expect((await run(map, boston([closed]))).counts).toEqual([0, 1, 0]);
  });

  test('a case that people here have worked on keeps its state', async () => {
    const map = mapOf('boston-311');
    await run(map, boston([bostonRow('1', '2012-11-01 10:00:00', '', '', '', 'Open')]));
    const [made] = await cases(map.scope);
    const event = { case_id: made?.id ?? 0, seq: 3, at: new Date(), visibility: 'unit', payload: '{}' };
    await database.owner
      .insertInto('case_event')
      .values({ ...event, type: 'signed', actor_kind: 'staff' })
      .execute();
    await database.owner
      .updateTable('case_file')
      .set({ state: 'signed' })
      .where('id', '=', event.case_id)
      .execute();
    await run(map, boston([bostonRow('1', '2012-11-01 10:00:00', '', '2012-11-02 10:00:00', '')]));
    const [after] = await cases(map.scope);
    expect(after).toMatchObject({ state: 'signed', ended_at: null });
  });
});
