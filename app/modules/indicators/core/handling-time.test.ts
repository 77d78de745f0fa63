import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handlingTime } from './handling-time';
import { kaplanMeier, survivalQuantile } from './survival';

const answered = (workingDays: number) => ({ workingDays, isAnswered: true });
const open = (workingDays: number) => ({ workingDays, isAnswered: false });
const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('"9 of 10 such cases were answered within N working days"', () => {
  it('without open cases it is the day by which nine tenths are answered', () => {
    expect(handlingTime(oneTo(40).map(answered))).toEqual({ share: 0.9, workingDays: 36, n: 40, open: 0 });
    expect(handlingTime(oneTo(30).map(answered))?.workingDays).toBe(27);
  });
  it('is absent below 30 cases', () => {
    expect(handlingTime(oneTo(29).map(answered))).toBeNull();
    expect(handlingTime([])).toBeNull();
  });
  it('is absent when too many are still open', () => {
    const cases = [...oneTo(35).map(answered), ...oneTo(5).map(() => open(40))];
    expect(handlingTime(cases)).toBeNull();
  });
  it('open cases count while they wait: the answer is later than that of the closed ones alone', () => {
    const closed = oneTo(36).map(answered);
    const waiting = oneTo(8).map(() => open(20));
    const withOpen = handlingTime([...closed, ...waiting]);
    expect(handlingTime(closed)?.workingDays).toBe(33);
    expect(withOpen?.workingDays).toBe(34);
    expect(withOpen).toMatchObject({ n: 44, open: 8 });
  });
  it('an answer on the day of filing counts as zero working days', () => {
    expect(handlingTime(oneTo(30).map(() => answered(0)))?.workingDays).toBe(0);
  });
});

describe('Kaplan–Meier', () => {
  it('median of the textbook ten is 8', () => {
    const times = [1, 2, 2, 3, 5, 8, 8, 10, 12, 15];
    const events = [true, true, false, true, true, true, false, true, false, true];
    const steps = kaplanMeier(times, events);
    expect(survivalQuantile(steps, 0.5)).toBe(8);
    expect(steps.map((step) => step.atRisk)).toEqual([10, 9, 7, 6, 5, 3, 1]);
  });
  it('falls, stays within 0 and 1, and is the plain share when nothing is censored', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.boolean()), { minLength: 1, maxLength: 60 }), (rows) => {
        const times = rows.map(([time]) => time);
        let before = 1;
        for (const step of kaplanMeier(
          times,
          rows.map(([, event]) => event),
        )) {
          expect(step.survival).toBeLessThan(before);
          expect(step.survival).toBeGreaterThanOrEqual(0);
          before = step.survival;
        }
        for (const step of kaplanMeier(
          times,
          times.map(() => true),
        )) {
          const later = times.filter((time) => time > step.time).length;
          expect(step.survival).toBeCloseTo(later / times.length, 12);
        }
      }),
    );
  });
});
