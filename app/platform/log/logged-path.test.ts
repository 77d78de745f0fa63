import { expect, test } from 'vitest';
import { loggedPath } from './logged-path';

test('a one-use token never reaches the log', () => {
  expect(loggedPath('/track/open/Zk3nT0q9aXbW7cYd2LmPqRstUv')).toBe('/track/open/Zk3n…');
});

test('case numbers and plain addresses stay readable', () => {
  expect(loggedPath('/inbox/ZS-2611-K7M4Q-8')).toBe('/inbox/ZS-2611-K7M4Q-8');
});
