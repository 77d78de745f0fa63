import fc from 'fast-check';
import { expect, test } from 'vitest';
import jiangmen from '~db/cities/jiangmen/city.json';
import { CONTRAST, contrast, unreadable, withColours } from './theme-colours';

const { theme } = jiangmen;
const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0').toUpperCase()}`);

test('contrast follows WCAG: black on white is 21:1', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  expect(contrast('#FFFFFF', '#777777')).toBeCloseTo(4.48, 2);
});

test('whatever readable colours are chosen, everything that follows from them can be read, in elder mode at 7:1', () => {
  fc.assert(
    fc.property(hex, hex, (brand, act) => {
      fc.pre(unreadable({ brand, act }, theme.normal.paper).length === 0);
      const made = withColours(theme, { brand, act });
      for (const mode of ['normal', 'elder'] as const) {
        const palette = made[mode];
        for (const name of ['brand', 'act', 'brand-deep', 'act-deep'] as const)
          expect(contrast(palette[name], palette.paper)).toBeGreaterThanOrEqual(CONTRAST[mode]);
        expect(contrast(palette.brand, palette['brand-tint'])).toBeGreaterThanOrEqual(CONTRAST.normal);
        expect(contrast(palette.act, palette['act-tint'])).toBeGreaterThanOrEqual(CONTRAST.normal);
        expect(contrast(palette.brand, '#FFFFFF')).toBeGreaterThanOrEqual(CONTRAST[mode]);
        expect(palette.ink).toBe(theme[mode].ink);
      }
    }),
  );
});

test('a pale yellow is no brand colour, a light orange no colour for a button', () => {
  expect(unreadable({ brand: '#FFE680', act: '#FF9933' }, theme.normal.paper)).toEqual(['brand', 'act']);
  expect(unreadable(theme.normal, theme.normal.paper)).toEqual([]);
});
