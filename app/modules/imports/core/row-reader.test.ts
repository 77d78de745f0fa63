import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replay } from '~/modules/cases/core/apply-event';
import { importMap } from '../schema';
import { bindColumns, headersOf, isHeader } from './bind-columns';
import type { CityNames, RowReading } from './case-facts';
import { eventsOf } from './events-of';
import { rowReader } from './row-reader';

const names: CityNames = {
  units: new Map([['住建局', 7]]),
  categories: new Map([['漏水', 'A01']]),
  districts: new Map([['东区', '990101']]),
  townships: new Map(),
};

const hotline = importMap.parse(JSON.parse(readFileSync('db/maps/hotline-12345.json', 'utf8')));

function readRow(map: typeof hotline, row: Record<string, string>) {
  const columns = Object.keys(row);
  const reader = rowReader(map, bindColumns(map, columns), names);
  const cells = Object.values(row);
  return { key: reader.keyOf(cells), result: reader.read(cells) };
}
function reading(row: Record<string, string>): RowReading {
  const { result } = readRow(hotline, row);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.reading;
}

const base = { 工单编号: 'A1', 受理时间: '2026-03-02 09:00:00', 诉求内容: '楼上漏水' };

describe('shipped maps', () => {
  test.each(readdirSync('db/maps'))('%s is a valid map', (file) => {
    const parsed = importMap.safeParse(JSON.parse(readFileSync(`db/maps/${file}`, 'utf8')));
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(`${parsed.data?.name}.json`).toBe(file);
  });

  test('names other headers for columns that it uses, each for one column only', () => {
    const used = new Set(headersOf(hotline));
    expect(Object.keys(hotline.headers).filter((header) => !used.has(header))).toEqual([]);
    const others = Object.values(hotline.headers).flat();
    expect(others.filter((one, at) => others.indexOf(one) !== at || used.has(one))).toEqual([]);
  });

  test('a key that is no part of a map is refused, with its place', () => {
    const wrong = importMap.safeParse({ ...hotline, fields: { ...hotline.fields, titel: '标题' } });
    expect(wrong.success).toBe(false);
  });
});

describe('headers', () => {
  test('may be called otherwise, wider, with spaces, and in another order', () => {
    expect(isHeader(hotline, ['内容', ' 工 单 号 ', '登记时间\n'])).toBe(true);
    expect(isHeader(hotline, ['内容', '登记时间'])).toBe(false);
    const { result, key } = readRow(hotline, {
      内容: ' 楼上漏水 ',
      工单号: '\tA1',
      登记时间: '2026/3/2 9:00',
    });
    expect(key).toEqual({ key: 'A1' });
    expect(result).toMatchObject({ reading: { facts: reading(base).facts } });
  });
});

describe('a work order of a hotline (domain rules §3.4)', () => {
  test('keeps internal handling and public reply apart, finds units and places by name', () => {
    const { facts, flags } = reading({
      ...base,
      诉求类型: '投诉',
      状态: '已办结',
      来源: '粤省事',
      承办单位: '住建局',
      事项一级: '房屋',
      事项三级: '漏水',
      区域: '东 区',
      派单时间: '2026-03-02 10:00',
      办理时限: '2026-03-09',
      答复时间: '2026/3/9 18:00',
      办结时间: '2026/3/9 18:30',
      办理情况: '内部情况',
      公开答复: '已修好',
      是否解决: '是',
      是否办理超时: '否',
    });
    expect(facts).toMatchObject({
      ...{ type: 'complaint', state: 'closed', channel: 'mini_program', unitId: 7, categoryCode: 'A01' },
      ...{ regionCode: '990101', publicReply: '已修好', internalHandling: '内部情况', solved: 'yes' },
      ...{ isOnTime: true, words: {} },
    });
    expect(flags).toEqual([]);
  });

  test('unknown words are kept with the case', () => {
    const { facts } = reading({ ...base, 承办单位: '无名局', 诉求类型: '其他事项', 区县: '-' });
    expect(facts.words).toEqual({ unit: '无名局', type: '其他事项' });
    expect(facts.type).toBe('complaint');
    expect(facts.unitId).toBeUndefined();
  });

  test('a callback counts only when it is valid and answers all three questions (§3.6)', () => {
    const callback = { 回访是否联系: '是', 回访是否解决: '部分解决', 是否满意: '基本满意' };
    expect(reading({ ...base, ...callback }).facts.rating).toEqual({
      ...{ isValid: true, contacted: 'yes', solved: 'partly', satisfied: 3 },
    });
    expect(reading({ ...base, ...callback, 是否满意: '未表态' }).facts.rating?.isValid).toBe(false);
    expect(reading({ ...base, ...callback, 是否有效回访: '否' }).facts.rating?.isValid).toBe(false);
    expect(reading(base).facts.rating).toBeUndefined();
  });

  test('rows without a number, a date or words are refused, with the column and the reason', () => {
    expect(readRow(hotline, { ...base, 工单编号: ' ' }).key.problem?.reason).toBe('blank');
    expect(readRow(hotline, { ...base, 工单编号: '1.2345E+18' }).key.problem?.reason).toBe('key_rounded');
    expect(readRow(hotline, { ...base, 受理时间: '昨天' }).result).toEqual({
      problems: [{ field: '受理时间', reason: 'date' }],
    });
    expect(readRow(hotline, { ...base, 受理时间: '', 诉求内容: '无' }).result).toMatchObject({
      problems: [{ reason: 'blank' }, { reason: 'blank' }],
    });
    expect(readRow(hotline, { ...base, 办结时间: '2026-02-30' }).result).toEqual({
      problems: [{ field: '办结时间', reason: 'date' }],
    });
  });

  test('what contradicts itself is flagged, not refused', () => {
    expect(reading({ ...base, 办结时间: '2026-03-01', 工单状态: '已办结' }).flags).toEqual([
      'closed_before_opened',
    ]);
    expect(reading({ ...base, 工单状态: '已办结' }).flags).toEqual(['closed_without_date']);
    expect(reading({ ...base, 公开答复: '好' }).flags).toEqual(['reply_without_date']);
  });
});

describe('the history of an imported case', () => {
  const learned = Date.UTC(2026, 9, 1);
  const eventTypes = (row: Record<string, string>) => eventsOf(reading({ ...base, ...row }).facts, learned);

  test('follows the dates; a state without a date is learned at the import', () => {
    expect(eventTypes({ 工单状态: '已办结' }).map(({ type, at }) => [type, at])).toEqual([
      ['submitted', Date.UTC(2026, 2, 2, 1)],
      ['accepted', Date.UTC(2026, 2, 2, 1)],
      ['imported', learned],
    ]);
    expect(eventTypes({ 办结时间: '2026-03-05', 答复时间: '2026-03-04' }).map(({ type }) => type)).toEqual([
      ...['submitted', 'accepted', 'replied', 'reply_passed', 'closed'],
    ]);
  });

  test.each<Record<string, string>>([
    { 派单时间: '2026-03-03', 承办单位: '住建局', 签收时间: '2026-03-04' },
    { 派单时间: '2026-03-03', 承办单位: '住建局', 答复时间: '2026-03-04', 公开答复: '好', 是否解决: '是' },
    { 办结时间: '2026-03-05', 答复时间: '2026-03-04', 办理时限: '2026-03-03' },
  ])('leads to the columns of the case, as every history does: %j', (row) => {
    const { facts } = reading({ ...base, ...row });
    const columns = replay(eventsOf(facts, learned).map((event) => ({ ...event, at: new Date(event.at) })));
    expect(columns).toMatchObject({
      state: facts.state,
      lead_unit_id: facts.unitId ?? null,
      outcome: facts.solved ?? null,
      is_reply_on_time: facts.isOnTime ?? null,
      replied_at: facts.repliedAt === undefined ? null : new Date(facts.repliedAt),
      ended_at: facts.closedAt === undefined ? null : new Date(facts.closedAt),
    });
  });
});
