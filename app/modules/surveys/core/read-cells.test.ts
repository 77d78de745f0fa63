import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { quotaDimensions } from './quota-dimensions';
import { readCells, tableOf } from './read-cells';

const named = (code: string, zh: string, en: string) => ({ code, text: { 'zh-CN': zh, en } });
const lists = { district: [named('990101', '东区', 'East')], producer: [], consumer: [] };
const instrument = instrumentOf([pageOf('who', [ask.single('sex', ['female', 'male'])])]);
const columns = [
  { name: 'district', values: ['990101'] },
  { name: 'sex', values: ['f'] },
  { name: '规模', values: ['大', '小'] },
];
const dimensions = quotaDimensions(instrument, columns, lists);

it('divides by questions and by columns of the list; of one name, the question is asked', () => {
  expect(dimensions.map(({ name, options }) => [name, options.map(({ code }) => code)])).toEqual([
    ['sex', ['female', 'male']],
    ['district', ['990101']],
    ['规模', ['大', '小']],
  ]);
  expect(dimensions[1]?.options[0]?.text.en).toBe('East');
});

describe('a table of cells', () => {
  it('gives each cell its own numbers; values are codes or words', () => {
    expect(
      readCells(
        [
          ['district', '规模', 'target', 'cap'],
          ['990101', '大', '20', '25'],
          ['', '', '', ''],
          ['东区', '小', ' 40 ', '40'],
        ],
        dimensions,
      ),
    ).toEqual({
      problems: [],
      cells: [
        { conditions: { district: '990101', 规模: '大' }, target: 20, hardCap: 25 },
        { conditions: { district: '990101', 规模: '小' }, target: 40, hardCap: 40 },
      ],
    });
  });

  it('takes a code before words, a column however it is written, and a value that a spreadsheet would not compute', () => {
    const odd = [
      { name: 'size', options: [named('1', '2', '2'), named('2', '1', '1'), named('-18', '-18', '-18')] },
    ];
    const table = [
      ['Size', 'target', 'cap'],
      ['2', '1', '1'],
      ["'-18", '1', '1'],
    ];
    expect(readCells(table, odd).cells.map(({ conditions }) => conditions)).toEqual([
      { size: '2' },
      { size: '-18' },
    ]);
  });

  it('is what the cells that it set are shown as', () => {
    const table = [
      ['sex', '规模', 'target', 'cap'],
      ['male', '大', '3', '4'],
      ['female', '大', '5', '5'],
    ];
    const { cells } = readCells(table, dimensions);
    expect(tableOf(cells).map((row) => row.map(String))).toEqual(table);
  });

  it('may have a row for everyone else, which alone divides nobody', () => {
    const table = [
      ['sex', '规模', 'target', 'cap'],
      ['*', '*', '3', '4'],
      ['female', '大', '5', '5'],
    ];
    const { cells } = readCells(table, dimensions);
    expect(cells[0]).toEqual({ conditions: {}, target: 3, hardCap: 4 });
    expect(tableOf(cells).map((row) => row.map(String))).toEqual(table);
    expect(readCells(table.slice(0, 2), dimensions).problems).toEqual([{ row: 2, reason: 'only_rest' }]);
    expect(readCells([...table, ['*', '大', '1', '1']], dimensions).problems).toMatchObject([
      { reason: 'value' },
    ]);
  });

  it('with mistakes names each row', () => {
    const { problems } = readCells(
      [
        ['sex', 'target', 'cap'],
        ['female', '1', '1'],
        ['other', '1', '1'],
        ['male', 'many', '1'],
        ['male', '2', '1'],
        ['female', '1', '1'],
        ['male', '1'],
      ],
      dimensions,
    );
    expect(problems).toEqual([
      { row: 3, reason: 'value' },
      { row: 4, reason: 'number' },
      { row: 5, reason: 'cap_below_target' },
      { row: 6, reason: 'twice' },
      { row: 7, reason: 'columns' },
    ]);
  });

  it.each([
    [['age', 'target', 'cap']],
    [['sex', 'cap', 'target']],
    [['target', 'cap']],
    [['sex', 'sex', 'target', 'cap']],
    [[]],
  ])('is refused as a whole with columns %j', (header) => {
    expect(readCells([header, ['female', '1', '1']], dimensions).problems).toEqual([
      { row: 1, reason: 'columns' },
    ]);
  });
});
