import { describe, expect, test } from 'vitest';
import { dueWord, isEndOfDay } from './staff-due';

const standing = (workdays: number, more: { today?: boolean; over?: boolean; paused?: boolean } = {}) => ({
  remaining: { workdays, isDueToday: more.today ?? false, isOverdue: more.over ?? false },
  isPaused: more.paused ?? false,
});

describe('the due date of an inbox row', () => {
  test('is calm from three working days on, due below', () => {
    expect(dueWord(standing(3), false)).toEqual({ kind: 'calm', word: 'left', n: 3 });
    expect(dueWord(standing(2), false)).toEqual({ kind: 'due', word: 'left', n: 2 });
  });

  test('says the minute today only where the limit is in hours', () => {
    expect(dueWord(standing(0, { today: true }), true).word).toBe('today_at');
    expect(dueWord(standing(0, { today: true }), false).word).toBe('today');
  });

  test('counts how late it is in working days', () => {
    expect(dueWord(standing(-4, { over: true }), false)).toEqual({
      kind: 'overdue',
      word: 'late_days',
      n: 4,
    });
  });

  test('on the Saturday after a due Friday is late without a number', () => {
    expect(dueWord(standing(0, { over: true }), false)).toEqual({ kind: 'overdue', word: 'late', n: 0 });
  });

  test('stands still while a question is open, unless it was late already', () => {
    expect(dueWord(standing(1, { paused: true }), false).word).toBe('paused');
    expect(dueWord(standing(-1, { paused: true, over: true }), false).kind).toBe('overdue');
  });

  test('before the next working day is soon, not zero days', () => {
    expect(dueWord(standing(0), true)).toEqual({ kind: 'due', word: 'soon', n: 0 });
  });

  test('knows the end of a day from a minute', () => {
    expect(isEndOfDay('23:59')).toBe(true);
    expect(isEndOfDay('14:30')).toBe(false);
  });
});
