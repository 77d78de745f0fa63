import { expect, it } from 'vitest';
import { translator } from '~/platform/i18n/i18n.server';
import { categoryWords } from './category-words';

it('a day is written out where there is such a day, and stands as it was typed where there is none', () => {
  const label = { 'zh-CN': '购买日期', en: 'Bought on' };
  const fields = [{ code: 'bought_on', label, kind: 'date' }];
  const said = (bought_on: string) => {
    const file = { answers: {}, details: { bought_on } };
    return categoryWords(file, [], fields, 'zh-CN', translator('zh-CN')).details[0]?.value;
  };
  expect(said('2026-11-20')).toBe('2026年11月20日（周五）');
  expect(said('2027-13-45')).toBe('2027-13-45');
  expect(said('去年夏天')).toBe('去年夏天');
});

it('when it happened is said once, in the person’s words and as the day read from them', () => {
  const said = (details: Record<string, string>) =>
    categoryWords({ answers: {}, details }, [], [], 'zh-CN', translator('zh-CN')).details;
  const term = '什么时候的事';
  expect(said({ when_words: '上周五晚上', occurred_on: '2026-11-20' })).toEqual([
    { term, value: '上周五晚上、2026年11月20日（周五）' },
  ]);
  expect(said({ when_words: '上个月' })).toEqual([{ term, value: '上个月' }]);
  expect(said({})).toEqual([]);
});
