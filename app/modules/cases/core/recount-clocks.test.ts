import { expect, it } from 'vitest';
import { buildCalendar } from '~/modules/deadlines/core/calendar';
import type { LimitRule } from '~/modules/deadlines/core/choose-limit';
import { changedDays, recountClocks } from './recount-clocks';
import { type Clock, withPauses } from './start-clocks';

const text = { 'zh-CN': '一', en: 'one' };
const rule: LimitRule = {
  ...{ id: 1, code: 'D-REPLY', version: 1, validFrom: '1970-01-01', validTo: null, position: 1 },
  ...{ clock: 'reply', name: text, requestTypes: [], classes: [], urgencies: [], categories: [] },
  ...{ isPromise: true, pausesFor: [], startEvent: 'dispatched', amount: 2, unit: 'wd' },
  ...{ source: null, isAssumption: false },
};
const rows = { version: '1', timeZone: 'Asia/Shanghai', hours: [{ start: '09:00', end: '17:00' }] };
const calendar = buildCalendar({ ...rows, coveredYears: [2026], exceptions: [] });
const stormy = buildCalendar({
  ...{ ...rows, version: '2', coveredYears: [2026] },
  exceptions: [{ day: '2026-09-24', workday: false, name: text }],
});
const started: Clock = {
  ...{ id: 7, kind: 'reply', startEvent: 'dispatched', ruleId: 1, calendarVersion: null },
  ...{ startedAt: new Date('2026-09-23T02:00:00Z'), dueAt: new Date(0), isProvisional: false },
  ...{ pauses: [], stoppedAt: null, trace: { unit: 'wd', amount: 2, start: '', startTime: '', due: '' } },
};
const clock = withPauses(started, [], rule, calendar);
const limits = new Map([[1, rule]]);

it('a day off on the way moves the date, and the arithmetic says why', () => {
  const [moved] = recountClocks([clock], limits, stormy);
  expect(moved?.before.trace.due).toBe('2026-09-25');
  expect(moved?.after).toMatchObject({ id: 7, calendarVersion: '2', trace: { due: '2026-09-28' } });
  expect(moved?.after.trace.off).toEqual([{ from: '2026-09-24', days: 1, name: text }]);
});
it('tells which days of the calendar moved it, whether they were added or taken back', () => {
  const [moved] = recountClocks([clock], limits, stormy);
  if (!moved) throw new Error('nothing moved');
  expect(changedDays(moved.before, moved.after)).toEqual([text]);
  expect(changedDays(moved.after, moved.before)).toEqual([text]);
  expect(changedDays(moved.after, moved.after)).toEqual([]);
});
it('what does not move is left alone, and so is a clock that has stopped or whose rule is unknown', () => {
  expect(recountClocks([clock], limits, calendar)).toEqual([]);
  expect(recountClocks([{ ...clock, stoppedAt: new Date() }], limits, stormy)).toEqual([]);
  expect(recountClocks([{ ...clock, ruleId: 9 }], limits, stormy)).toEqual([]);
});
it('a published year makes a provisional date certain though it stays the same day', () => {
  const unsure = withPauses(clock, [], rule, buildCalendar({ ...rows, coveredYears: [], exceptions: [] }));
  expect(unsure.isProvisional).toBe(true);
  expect(recountClocks([unsure], limits, calendar)[0]?.after.isProvisional).toBe(false);
});
