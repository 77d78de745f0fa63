import { describe, expect, test } from 'vitest';
import { dateFormatError, dateReader } from './date-formats';

const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());
const read = (formats: string[], zone = 'Asia/Shanghai', dayMeans: 'start' | 'end' = 'start') => {
  const parse = dateReader(formats, zone, dayMeans);
  return (text: string) => iso(parse(text));
};

describe('dates of sources', () => {
  test('two formats in one column are both read, in any order', () => {
    const parse = read(['yyyy-MM-dd HH:mm:ss', 'yyyy/M/d H:mm']);
    for (const _ of [1, 2]) {
      expect(parse('2019-04-25 09:32:09')).toBe('2019-04-25T01:32:09.000Z');
      expect(parse('2019/4/5 9:02')).toBe('2019-04-05T01:02:00.000Z');
    }
    expect(parse('5.4.2019')).toBeUndefined();
  });

  test.each([
    ['iso', '2019-04-25T09:32:09+08:00', '2019-04-25T01:32:09.000Z'],
    ['iso', '2019-04-25T09:32:09.5Z', '2019-04-25T09:32:09.500Z'],
    ['iso', '2019-04-25', '2019-04-24T16:00:00.000Z'],
    ['yyyy年M月d日 H:mm', '2019年4月5日 9:02', '2019-04-05T01:02:00.000Z'],
    ['M/d/yyyy h:mm:ss a', '7/1/2011 12:05:00 AM', '2011-06-30T16:05:00.000Z'],
    ['M/d/yyyy h:mm:ss a', '7/1/2011 01:05:00 PM', '2011-07-01T05:05:00.000Z'],
    ['yyyyMMddHHmmss', '20210107083000', '2021-01-07T00:30:00.000Z'],
    ['excel', '45000.5', '2023-03-15T04:00:00.000Z'],
    ['epoch', '1500000000', '2017-07-14T02:40:00.000Z'],
    ['epoch', '1500000000123', '2017-07-14T02:40:00.123Z'],
  ])('%s reads %s', (format, text, expected) => {
    expect(read([format])(text)).toBe(expected);
  });

  test.each(['2019-02-30 00:00:00', '2019-13-01 00:00:00', '2019-01-01 24:00:00', '0000-00-00 00:00:00', ''])(
    'there is no %s',
    (text) => {
      expect(read(['yyyy-MM-dd HH:mm:ss'])(text)).toBeUndefined();
    },
  );

  test('a day without a time is its first moment, or its last where it ends something', () => {
    expect(read(['yyyy-M-d'], 'Asia/Shanghai', 'end')('2019-4-5')).toBe('2019-04-05T15:59:59.999Z');
    expect(read(['excel'], 'Asia/Shanghai', 'end')('45000')).toBe('2023-03-15T15:59:59.999Z');
  });

  test('clocks that are put forward and back never turn earlier into later', () => {
    const parse = dateReader(['yyyy-MM-dd HH:mm:ss'], 'America/New_York', 'start');
    const times = [
      '2012-03-11 01:59:59',
      '2012-03-11 02:30:00',
      '2012-03-11 03:00:00',
      '2012-11-04 00:59:59',
    ];
    const more = ['2012-11-04 01:30:00', '2012-11-04 01:59:59', '2012-11-04 02:00:00'];
    const instants = [...times, ...more].map((text) => parse(text) ?? 0);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(iso(instants[1])).toBe('2012-03-11T07:00:00.000Z');
    expect(iso(instants[4])).toBe('2012-11-04T05:30:00.000Z');
  });

  test('a wrong format is told when the map is read', () => {
    expect(dateFormatError('iso')).toBeUndefined();
    expect(dateFormatError('d.M.yyyy')).toBeUndefined();
    expect(dateFormatError('HH:mm')).toContain('yyyy');
    expect(dateFormatError('yyyy-MM-dd yyyy')).toContain('once');
  });
});
