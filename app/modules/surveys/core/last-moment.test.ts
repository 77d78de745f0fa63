import { expect, it } from 'vitest';
import { lastMoment } from './last-moment';

it.each([
  ['2026-12-18T10:00:00Z', 'Asia/Shanghai', '2026-12-18', '18:00'],
  ['2026-12-18T16:00:00Z', 'Asia/Shanghai', '2026-12-18', '24:00'],
  ['2026-12-18T16:01:00Z', 'Asia/Shanghai', '2026-12-19', '00:01'],
  ['2026-12-18T16:00:00Z', 'Asia/Urumqi', '2026-12-18', '22:00'],
])('a wave that closes at %s in %s can be answered on %s up to %s', (closes, zone, day, time) => {
  expect(lastMoment(new Date(closes), zone)).toEqual({ day, time });
});
