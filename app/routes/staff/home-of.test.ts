import { expect, test } from 'vitest';
import { homeOf } from './home-of';

test('who handles cases begins in the inbox, the quality office with the figures, an administrator with what is to be looked after', () => {
  expect(homeOf(['clerk'])).toBe('/inbox');
  expect(homeOf(['leader', 'quality_office'])).toBe('/office');
  expect(homeOf(['quality_office'])).toBe('/office');
  expect(homeOf(['admin'])).toBe('/admin');
});
