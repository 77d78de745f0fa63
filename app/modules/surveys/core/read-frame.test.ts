import { expect, it } from 'vitest';
import { readFrame } from './read-frame';

const lists = {
  district: [
    { code: '440703', text: { 'zh-CN': '蓬江区', en: 'Pengjiang District' } },
    { code: '440704', text: { 'zh-CN': '江海区', en: 'Jianghai District' } },
  ],
  class: [
    { code: 'PS01', text: { 'zh-CN': '批发', en: 'Wholesale' } },
    { code: 'PS02', text: { 'zh-CN': '物流', en: 'Logistics' } },
    { code: 'LS02', text: { 'zh-CN': '物流', en: 'Parcels' } },
  ],
};
const read = (rows: [district: string, kind: string][]) =>
  readFrame([['phone', 'district', 'class'], ...rows.map((row, at) => [`1390000000${at}`, ...row])], lists);

it('takes a district and a class by code or by its name in either language, and keeps the code', () => {
  const { entries, problems } = read([
    ['440703', 'PS01'],
    [' 蓬江区 ', '批发'],
    ['ＰＥＮＧＪＩＡＮＧ district', 'wholesale'],
    ['', 'ps01'],
  ]);
  expect(problems).toEqual([]);
  expect(entries.map(({ variables }) => variables)).toEqual([
    { district: '440703', class: 'PS01' },
    { district: '440703', class: 'PS01' },
    { district: '440703', class: 'PS01' },
    { class: 'PS01' },
  ]);
});

it('names what the city does not have, and a name that could be either of two, with the row', () => {
  const { problems } = read([
    ['蓬江', 'PS01'],
    ['江海区', '物流'],
  ]);
  expect(problems).toEqual([
    { row: 2, column: 'district', reason: 'district', said: '蓬江' },
    { row: 3, column: 'class', reason: 'class', said: '物流' },
  ]);
});

it('knows columns by words too, however they are written; who somebody is is no variable', () => {
  const words = {
    name: ['企业名称'],
    uscc: ['信用代码'],
    phone: ['联系电话'],
    contact: ['联系人'],
    size: ['规模'],
  };
  const { entries, problems } = readFrame(
    [
      ['企业名称', ' 信用代码（必填）', '联系人', '联系电话*', 'EMAIL', '规模', '园区'],
      ['某某公司', '91350100M000100Y43', '甄好', '13900000001', 'A@example.org', '小型', '北园'],
    ],
    lists,
    words,
  );
  expect(problems).toEqual([]);
  expect(entries).toEqual([
    {
      identity: { kind: 'uscc', value: '91350100M000100Y43' },
      person: {
        ...{ name: '某某公司', uscc: '91350100M000100Y43', contact: '甄好' },
        ...{ phone: '13900000001', email: 'A@example.org' },
      },
      variables: { size: '小型', 园区: '北园' },
    },
  ]);
});

it('tells everything that is wrong at once, each with its row and the head of its column', () => {
  const { entries, problems } = readFrame(
    [
      ['手机', 'email', 'district'],
      ['12', 'someone', '999999'],
      ['13900000001', '', ''],
      ['', '', '440703'],
      ['139 0000 0001', '', '', 'too many'],
      ['13900000002', 'x'.repeat(201), ''],
    ],
    lists,
    { phone: ['手机'] },
  );
  expect(problems).toEqual([
    { row: 2, column: '手机', reason: 'phone' },
    { row: 2, column: 'email', reason: 'email' },
    { row: 2, column: 'district', reason: 'district', said: '999999' },
    { row: 4, column: '', reason: 'no_identity' },
    { row: 5, column: '', reason: 'cells' },
    { row: 5, column: '手机', reason: 'twice', said: '3' },
    { row: 6, column: 'email', reason: 'too_long' },
    { row: 6, column: 'email', reason: 'email' },
  ]);
  expect(entries).toHaveLength(1);
});

it('tells what is wrong with the names of the columns', () => {
  const problems = (...rows: string[][]) => readFrame(rows, lists, { phone: ['手机', '电话'] }).problems;
  expect(problems(['name', 'size'], ['a', 'b'], ['c', 'd'])).toEqual([
    { row: 1, column: '', reason: 'no_column' },
  ]);
  expect(problems(['手机', '电话', ''], ['13900000001', '', 'b'])).toEqual([
    { row: 1, column: '电话', reason: 'column_twice', said: '手机' },
    { row: 1, column: '3', reason: 'nameless' },
  ]);
});
