import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cutWords, indexWords } from './cut-words';
import { searchCategories } from './search-categories';

type Leaf = {
  code: string;
  name: { 'zh-CN': string; en: string };
  officialName: { 'zh-CN': string; en: string };
  example: { 'zh-CN': string; en: string };
  keywords: { 'zh-CN': string[]; en: string[] };
};
const { leaves } = JSON.parse(readFileSync('db/cities/jiangmen/categories.json', 'utf8')) as {
  leaves: Leaf[];
};
const categories = leaves.map(({ keywords, example, ...leaf }) => ({
  ...leaf,
  hint: example,
  keywords: [...keywords['zh-CN'], ...keywords.en],
}));
const codes = (text: string) => searchCategories(categories, text).map(({ category }) => category.code);

describe('the search for a category', () => {
  it.each([
    ['在超市买的牛奶过期了，小孩喝了拉肚子', 'P01'],
    ['电动车充电的时候电池冒烟', 'P12'],
    ['电梯经常停在半空', 'P15'],
    ['河水发黑发臭，有人偷排', 'V05'],
    ['楼上装修太吵，晚上十点还在施工', 'V09'],
    ['快递丢了没人赔', 'S02'],
    ['The lift in our building keeps stopping', 'P15'],
    ['our roof leaks when it rains', 'E01'],
    ['The noise from the factory at night', 'V09'],
  ])('finds for "%s" %s among the best three', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it('finds nothing where nothing is said', () => {
    expect(codes('')).toEqual([]);
    expect(codes('的了是')).toEqual([]);
    expect(codes('qwertz')).toEqual([]);
  });

  it('takes no Latin word out of the middle of another', () => {
    const car = { code: 'X', name: { 'zh-CN': '车', en: 'Vehicles' }, keywords: ['car'] };
    expect(searchCategories([car], 'my scarf lost its colour')).toEqual([]);
    expect(searchCategories([car], 'two cars collided')).toHaveLength(1);
  });

  it('returns at most three, the best first', () => {
    const found = searchCategories(categories, '食品 药品 电梯 噪声 快递 物业 井盖');
    expect(found).toHaveLength(3);
    expect(found.map(({ score }) => score)).toEqual(
      [...found.map(({ score }) => score)].sort((a, b) => b - a),
    );
  });
});

describe('words', () => {
  it('are cut by meaning, without particles, each once, full-width forms made plain', () => {
    expect(cutWords('我的厨房坏了，厨房 ＡＢＣ')).toEqual(['厨房', '坏', 'abc']);
  });
  it('are indexed with their single characters, so that another cut still meets', () => {
    expect(indexWords('油烟机').split(' ')).toEqual(expect.arrayContaining(['油', '烟', '机']));
  });
});
