import { describe, expect, test } from 'vitest';
import { canonical, type FileRule, planRules, type StoredRule } from './load-rules';

const today = '2026-06-10';
const rule = (amount: number, more: Partial<FileRule> = {}): FileRule => ({
  ...{ code: 'D-X', source: null, is_assumption: true, content: { amount, unit: 'wd' } },
  ...more,
});
const stored = (amount: number, more: Partial<StoredRule> = {}): StoredRule => ({
  ...{ id: 1, code: 'D-X', version: 1, validFrom: '1970-01-01', validTo: null, isOurs: true },
  ...{ content: { unit: 'wd', amount } },
  ...more,
});

describe('versions of rules (a case keeps the version that it was judged by)', () => {
  test('the first version holds for everything that came before', () => {
    const { steps } = planRules([rule(5)], [], today);
    expect(steps).toEqual([
      expect.objectContaining({ do: 'insert', version: 1, validFrom: '1970-01-01', validTo: null }),
    ]);
  });

  test('the same rule again makes no version, whatever the order of its keys', () => {
    expect(planRules([rule(5)], [stored(5)], today).steps).toEqual([
      expect.objectContaining({ do: 'refresh', id: 1 }),
    ]);
  });

  test('a changed rule ends yesterday and its next version begins today', () => {
    expect(planRules([rule(7)], [stored(5)], today).steps).toEqual([
      { do: 'close', id: 1, validTo: '2026-06-09' },
      expect.objectContaining({ do: 'insert', version: 2, validFrom: today, validTo: null }),
    ]);
  });

  test('a day that the file states wins over the day of the load, and leaves no gap before it', () => {
    const { steps } = planRules([rule(7, { validFrom: '2026-07-01' })], [stored(5)], today);
    expect(steps).toEqual([
      { do: 'close', id: 1, validTo: '2026-06-30' },
      expect.objectContaining({ do: 'insert', version: 2, validFrom: '2026-07-01' }),
    ]);
  });

  test('a rule that left the file ends; one that comes back gets a new version', () => {
    expect(planRules([], [stored(5)], today).steps).toEqual([{ do: 'close', id: 1, validTo: '2026-06-09' }]);
    const ended = stored(5, { validTo: '2026-01-31' });
    expect(planRules([rule(5)], [ended], today).steps).toEqual([
      expect.objectContaining({ do: 'insert', version: 2, validFrom: today }),
    ]);
  });

  test('a rule that a person wrote is neither ended nor overwritten by the same file', () => {
    const byPerson = stored(9, { id: 2, version: 2, isOurs: false });
    expect(planRules([rule(5)], [stored(5), byPerson], today).steps).toEqual([
      expect.objectContaining({ do: 'refresh', id: 1 }),
    ]);
    expect(planRules([], [byPerson], today).steps).toEqual([]);
  });

  test('a rule of the pages is left alone, until the files state a later version', () => {
    const own = stored(6, { id: 9, version: 2, isOurs: false, validFrom: '2026-06-01' });
    const isOwn = () => true;
    expect(planRules([rule(7)], [stored(5, { validTo: '2026-05-31' }), own], today, isOwn).steps).toEqual([]);
    expect(planRules([], [own], today, isOwn).steps).toEqual([]);
    const later = rule(7, { version: 3, validFrom: '2026-07-01' });
    expect(planRules([later], [own], today, isOwn).steps).toEqual([
      { do: 'close', id: 9, validTo: '2026-06-30' },
      expect.objectContaining({ do: 'insert', version: 3, validFrom: '2026-07-01', validTo: null }),
    ]);
  });

  test('a stated version is kept with its dates, and refused when its content differs from the stored one', () => {
    const first = rule(45, { version: 1, validFrom: '2020-01-01', validTo: '2026-04-14' });
    const second = rule(60, { version: 2, validFrom: '2026-04-15' });
    const before = stored(45, { validFrom: '2020-01-01', validTo: '2026-04-14' });
    const { steps, conflicts } = planRules([first, second], [before], today);
    expect(steps.map((step) => step.do)).toEqual(['refresh', 'insert']);
    expect(conflicts).toEqual([]);
    expect(planRules([rule(50, { version: 1 })], [before], today).conflicts).toEqual([
      { code: 'D-X', version: 1 },
    ]);
  });
});

test('equal values have one canonical text', () => {
  expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe(
    canonical({ b: [1, { c: 'x', d: null }] }),
  );
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
});
