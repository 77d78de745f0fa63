import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';

describe('canonical JSON', () => {
  it('is the same bytes whatever the order of the keys', () => {
    expect(canonicalJson({ b: 1, a: { d: [true, null], c: '二' } })).toBe(
      '{"a":{"c":"二","d":[true,null]},"b":1}',
    );
    expect(canonicalJson({ a: { c: '二', d: [true, null] }, b: 1 })).toBe(
      canonicalJson({ b: 1, a: { d: [true, null], c: '二' } }),
    );
  });
  it('leaves out what is undefined, writes instants in UTC and refuses numbers that JSON cannot say', () => {
    expect(canonicalJson({ a: undefined, at: new Date('2026-11-23T08:00:00+08:00') })).toBe(
      '{"at":"2026-11-23T00:00:00.000Z"}',
    );
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
  });
});
