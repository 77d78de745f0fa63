import { expect, test } from 'vitest';
import { isMobile, type Texting, textingTime } from './texting';

const texting: Texting = {
  mobile: '^1[3-9]\\d{9}$',
  countryCode: '86',
  hours: { from: '08:00', to: '21:00' },
};

test.each([
  ['13800138000', true],
  ['+86 138-0013-8000', true],
  ['１３８ ００１３ ８０００', true],
  ['0750-3168000', false],
  ['12345', false],
  ['', false],
])('%s takes a text: %s', (phone, expected) => expect(isMobile(texting, phone)).toBe(expected));

test.each([
  ['2026-11-28T08:00', '2026-11-28T00:00:00Z', '2026-11-28T00:00:00Z'],
  ['20:59', '2026-11-28T12:59:59Z', '2026-11-28T12:59:59Z'],
  ['21:00 waits for the morning', '2026-11-28T13:00:00Z', '2026-11-29T00:00:00Z'],
  ['03:00 waits for the same morning', '2026-11-27T19:00:00Z', '2026-11-28T00:00:00Z'],
  ['the last night of a year', '2026-12-31T15:30:00Z', '2027-01-01T00:00:00Z'],
])('%s', (_name, now, leaves) =>
  expect(textingTime(texting, 'Asia/Shanghai', new Date(now))).toEqual(new Date(leaves)),
);
