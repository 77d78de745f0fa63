import { describe, expect, it } from 'vitest';
import { findNamedRegion, findPlace } from './find-place';
import { findRegion, isInside } from './find-region';
import { resolvePlace } from './resolve-place';

const square = (x: number, y: number, size: number) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const name = (text: string) => ({ 'zh-CN': text, en: `${text} en` });
const region = (code: string, kind: string, parentCode: string | undefined, zh: string, x?: number) => ({
  ...{ code, kind, parentCode, name: name(zh) },
  boundary: x === undefined ? undefined : { type: 'Polygon' as const, coordinates: [square(x, 0, 10)] },
});
const all = [
  region('C', 'city', undefined, '小城市'),
  region('E', 'district', 'C', '东区', 10),
  region('W', 'district', 'C', '西区', 0),
  region('E1', 'township', 'E', '白沙街道'),
  region('W1', 'township', 'W', '白沙镇'),
];
const places = [{ code: 'market', regionCode: 'E1', name: name('东街市场'), aliases: ['东市'] }];
const city = {
  districts: all.filter(({ kind }) => kind === 'district'),
  townships: all.filter(({ kind }) => kind === 'township'),
  places,
  byCode: new Map(all.map((one) => [one.code, one])),
  placeByCode: new Map(places.map((one) => [one.code, one])),
};

describe('a point', () => {
  it('lies inside a ring and outside its hole; two parts are one district', () => {
    const ring = { type: 'Polygon' as const, coordinates: [square(0, 0, 10), square(4, 4, 2)] };
    expect([isInside(ring, 1, 1), isInside(ring, 5, 5), isInside(ring, 11, 1)]).toEqual([true, false, false]);
    const parts = { type: 'MultiPolygon' as const, coordinates: [[square(0, 0, 1)], [square(5, 5, 1)]] };
    expect([isInside(parts, 0.5, 0.5), isInside(parts, 5.5, 5.5), isInside(parts, 3, 3)]).toEqual([
      true,
      true,
      false,
    ]);
  });
  it('finds its district, and none outside the city', () => {
    expect(findRegion(city.districts, 5, 12)?.code).toBe('E');
    expect(findRegion(city.districts, 50, 12)).toBeUndefined();
  });
});

describe('a landmark text', () => {
  it('names a place by its name or alias, the longest first', () => {
    expect(findPlace(places, '在东市旁边')?.code).toBe('market');
    const two = [...places, { code: 'gate', regionCode: 'E1', name: name('东街市场北门'), aliases: [] }];
    expect(findPlace(two, '东街市场北门口')?.code).toBe('gate');
    expect(findPlace(places, '别处')).toBeUndefined();
  });
  it('names a township without the ending of its kind', () => {
    expect(findNamedRegion(city.townships, '白沙那边')?.code).toBe('E1');
    expect(findNamedRegion(city.townships, '白沙镇政府')?.code).toBe('W1');
  });
});

describe('the place of a case', () => {
  it('is what was chosen before what a point says, and that before what a text says', () => {
    expect(resolvePlace(city, { regionCode: 'W', lat: 5, lon: 12 }).regionCode).toBe('W');
    expect(resolvePlace(city, { lat: 5, lon: 12, locationText: '西区' }).regionCode).toBe('E');
    expect(resolvePlace(city, { locationText: '西区某处' }).regionCode).toBe('W');
  });
  it('keeps district, township and place together', () => {
    expect(resolvePlace(city, { placeCode: 'market' })).toEqual({
      regionCode: 'E',
      townshipCode: 'E1',
      placeCode: 'market',
    });
    expect(resolvePlace(city, { regionCode: 'W', locationText: '白沙' })).toEqual({
      regionCode: 'W',
      townshipCode: 'W1',
      placeCode: undefined,
    });
    expect(resolvePlace(city, { regionCode: 'W', locationText: '东街市场' }).placeCode).toBeUndefined();
  });
  it('is nothing where nothing fits, and forged codes count for nothing', () => {
    expect(resolvePlace(city, { regionCode: 'ZZ', townshipCode: 'ZZ', placeCode: 'ZZ' })).toEqual({
      regionCode: undefined,
      townshipCode: undefined,
      placeCode: undefined,
    });
  });
});
