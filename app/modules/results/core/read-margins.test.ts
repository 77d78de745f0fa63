import { expect, it } from 'vitest';
import type { Margin } from './rake-margins';
import { readMargins, writeMargins } from './read-margins';

const margins: Margin[] = [
  { variable: 'district', targets: { '440703': 850000, '440704': 790000.5 } },
  { variable: 'sex', targets: { f: 10 } },
];

it('reads what was written, as a spreadsheet saves it too', () => {
  expect(readMargins(writeMargins(margins))).toEqual({ ok: true, margins });
  const file =
    '\uFEFFvariable,value,people\r\n"district","440703","850000"\r\ndistrict;440704;790000.5\r\n\r\nsex\tf\t10\r\n';
  expect(readMargins(file)).toEqual({ ok: true, margins });
});

it('names the line that cannot be read, a second head and a value that comes twice among them', () => {
  expect(readMargins('district, 440703, many')).toEqual({ ok: false, line: 1 });
  expect(readMargins('区县, 蓬江区, abc')).toEqual({ ok: false, line: 1 });
  expect(readMargins('sex, f, 1\nvariable,value,people')).toEqual({ ok: false, line: 2 });
  expect(readMargins('sex, f, 1\nsex, f, 2')).toEqual({ ok: false, line: 2 });
});

it('reads a dash of any width, or nothing, as a population that is not known, on the first line too', () => {
  for (const unknown of ['-', '—', '－', '--', ''])
    expect(readMargins(`性别，不想说，${unknown}\n性别, 男, 20`)).toEqual({
      ...{ ok: true, margins: [{ variable: '性别', targets: { 不想说: null, 男: 20 } }] },
    });
  const open = [{ variable: 'sex', targets: { unsaid: null, f: 10 } }];
  expect(readMargins(writeMargins(open))).toEqual({ ok: true, margins: open });
  expect(readMargins('sex, f, 10\nsex, unsaid')).toEqual({ ok: false, line: 2 });
});

it('reads thousands in groups and the commas of a Chinese keyboard', () => {
  expect(readMargins('sex, f, 1,850,000\n性别，男，20')).toEqual({
    ok: true,
    margins: [
      { variable: 'sex', targets: { f: 1_850_000 } },
      { variable: '性别', targets: { 男: 20 } },
    ],
  });
});
