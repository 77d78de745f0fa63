import { describe, expect, test } from 'vitest';
import { exactPlace, matchPlaces } from './match-places';

const place = (code: string, zh: string, aliases: string[] = []) => ({
  code,
  name: { 'zh-CN': zh, en: code },
  aliases,
});
const places = [
  place('tan-a', '潭江（开平段）', ['潭江']),
  place('tan-b', '潭江（恩平段）', ['潭江']),
  place('wanda', '江门万达广场', ['万达广场']),
  place('park', '东湖公园'),
];
const codes = (text: string) => matchPlaces(places, text).map(({ code }) => code);

describe('named places', () => {
  test('are found where their name stands in the words', () => {
    expect(codes('东湖公园北门的厕所')).toEqual(['park']);
    expect(codes('万达广场对面超市')).toEqual(['wanda']);
  });

  test('both stretches of a river are asked about', () =>
    expect(codes('潭江边')).toEqual(['tan-a', 'tan-b']));

  test('are found by part of their name, from two characters on', () => {
    expect(codes('东湖')).toEqual(['park']);
    expect(codes('江')).toEqual([]);
  });

  test('one that is named exactly needs no question, two of the same name do', () => {
    expect(exactPlace(places, ' 东湖公园 ')?.code).toBe('park');
    expect(exactPlace(places, '潭江')).toBeUndefined();
  });
});
