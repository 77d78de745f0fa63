import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resources } from '~/locales/resources';
import { fillLine, lineProblem, linesOf, mailCodes, placeholdersOf, standardWords } from './mail-lines';
import { type MailVersion, versionFor } from './mail-versions';

const lines = mailCodes.flatMap((code) => linesOf(code));

test('every line of a mail belongs to one mail, but that the demo is invented is nobody’s to reword', () => {
  expect([...lines, 'demo'].sort()).toEqual(Object.keys(standardWords['zh-CN']).sort());
  expect(new Set(lines).size).toBe(lines.length);
  for (const code of mailCodes)
    if (code !== 'shared' && code !== 'sms') expect(linesOf(code)[0], code).toBe(`subject.${code}`);
});

test('every line and placeholder has a name on the page of the texts', () => {
  const labels = JSON.stringify(resources['zh-CN'].texts.line);
  for (const line of lines) {
    const last = line.startsWith('subject.') ? 'subject' : (line.split('.').at(-1) ?? '');
    expect(labels, line).toContain(`"${last}"`);
    const { must, may } = placeholdersOf(line);
    for (const name of [...must, ...may])
      expect(Object.keys(resources['zh-CN'].texts.placeholder), line).toContain(name);
  }
});

test('the standard words may stand in their lines', () => {
  for (const line of lines)
    for (const words of Object.values(standardWords))
      expect(lineProblem(line, words[line] ?? '')).toBeUndefined();
});

describe('words are refused', () => {
  test.each([
    ['filed.lead', '收到了。', 'missing_placeholder'],
    ['filed.lead', '收到 {{number}}，姓名 {{name}}。', 'unknown_placeholder'],
    ['filed.lead', '收到 {{number}}，查询码 {{code}}。', 'query_code'],
    ['filed.lead', '收到 {{number}}，{{ 查询码 }}。', 'query_code'],
    ['filed.lead', '收到 {{number}}，{day}。', 'braces'],
    ['filed.lead', '收到 {{number}}，{{link}}。', 'unknown_placeholder'],
    ['filed.lead', '', 'empty'],
    ['rate.link', '打开就能评价。', 'missing_placeholder'],
    ['subject.filed', '{{brand}}\n{{number}}', 'one_line'],
    ['subject.filed', '收到 {{number}}', undefined],
    ['foot', '不用回复。', undefined],
  ])('%s “%s”: %s', (line, text, reason) => expect(lineProblem(line, text)).toBe(reason));

  test('filling in follows no placeholder of a value', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(fillLine('a {{number}} b', { number: value, link: 'secret' })).toBe(`a ${value} b`);
      }),
    );
  });
});

describe('which version words a mail', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 9, 16, hour));
  const version = (number: number, validFrom: string, hour: number): MailVersion => ({
    ...{ code: 'filed', version: number, validFrom, createdAt: at(hour) },
    ...{ words: { 'zh-CN': {}, en: {} }, author: 'staff:1', reason: 'r' },
  });
  const versions = [version(1, '2026-10-16', 3), version(2, '2026-11-01', 5), version(3, '2026-10-20', 7)];
  test.each([
    ['queued before anything was changed', 2, '2026-10-16', undefined],
    ['queued after the first change', 4, '2026-10-16', 1],
    ['a version that has not begun waits', 8, '2026-10-16', 1],
    ['the newest that has begun', 8, '2026-10-25', 3],
    ['what was replaced before it began never holds', 8, '2026-11-05', 3],
  ])('%s', (_name, hour, day, expected) => {
    expect(versionFor(versions, 'filed', { at: at(hour), day })?.version).toBe(expected);
  });
});
