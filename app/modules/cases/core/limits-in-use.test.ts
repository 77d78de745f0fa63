import { expect, it } from 'vitest';
import { isLimitInUse } from './limits-in-use';

it.each([
  ['reply', 'dispatched', true],
  ['sign', 'dispatched', true],
  ['edit_window', 'received', true],
  ['privacy_answer', 'privacy_requested', true],
  ['assist', 'assist_asked', false],
  ['return_decision', 'return_requested', false],
])('a limit %s from %s is kept: %s', (clock, startEvent, expected) => {
  expect(isLimitInUse({ clock, startEvent })).toBe(expected);
});
