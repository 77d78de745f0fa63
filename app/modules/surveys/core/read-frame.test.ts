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
    { row: 2, reason: 'district', said: '蓬江' },
    { row: 3, reason: 'class', said: '物流' },
  ]);
});
