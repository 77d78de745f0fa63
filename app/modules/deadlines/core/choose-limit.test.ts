import { describe, expect, it } from 'vitest';
import { chooseLimit, chooseLimits, type LimitRule, limitOf } from './choose-limit';

const rule = (code: string, position: number, more: Partial<LimitRule> = {}): LimitRule => ({
  ...{ id: position, code, version: 1, validFrom: '1970-01-01', validTo: null, position, clock: 'reply' },
  ...{ name: { 'zh-CN': code, en: code }, requestTypes: [], classes: [], urgencies: [], categories: [] },
  ...{ isPromise: true, pausesFor: [], startEvent: 'dispatched', amount: 5, unit: 'wd', source: null },
  ...{ isAssumption: true, ...more },
});
const facts = {
  type: 'complaint',
  deadlineClass: 'N',
  urgency: 'normal',
  categoryCode: 'V01',
  day: '2026-11-23',
};

describe('the limit of a case', () => {
  it('is the first by position that fits type, class, urgency and category', () => {
    const rules = [
      rule('U', 10, { urgencies: ['urgent'] }),
      rule('X', 20, { classes: ['X'] }),
      rule('N', 30),
    ];
    expect(chooseLimit(rules, 'reply', facts)?.code).toBe('N');
    expect(chooseLimit(rules, 'reply', { ...facts, deadlineClass: 'X' })?.code).toBe('X');
    expect(chooseLimit(rules, 'reply', { ...facts, deadlineClass: 'X', urgency: 'urgent' })?.code).toBe('U');
  });
  it('is the version that is valid on the day of the start: 45 working days until 2026-04-14, 60 days after', () => {
    const rules = [
      rule('M', 10, { clock: 'mediate', amount: 45, validTo: '2026-04-14' }),
      rule('M', 20, { clock: 'mediate', version: 2, amount: 60, unit: 'd', validFrom: '2026-04-15' }),
    ];
    expect(chooseLimit(rules, 'mediate', { ...facts, day: '2026-04-14' })?.amount).toBe(45);
    expect(chooseLimit(rules, 'mediate', { ...facts, day: '2026-04-15' })).toMatchObject({
      version: 2,
      amount: 60,
      unit: 'd',
    });
  });
  it('starts one clock of each kind with an event', () => {
    const rules = [
      rule('A', 10),
      rule('B', 20),
      rule('C', 30, { clock: 'sign' }),
      rule('D', 40, { startEvent: 'accepted', clock: 'first_contact' }),
    ];
    expect(chooseLimits(rules, 'dispatched', facts).map(({ code }) => code)).toEqual(['A', 'C']);
  });
  it('counts minutes as parts of clock hours', () => {
    expect(limitOf({ amount: 30, unit: 'min' })).toEqual({ amount: 0.5, unit: 'h' });
  });
});
