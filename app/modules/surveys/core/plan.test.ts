import { expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { planClasses } from './plan';

it('is planned by the classes that are asked for, else in all', () => {
  const producer = { code: 'PS01', text: words('研发') };
  const byClass = instrumentOf([pageOf('a', [ask.listed('class', { fills: 'class', options: [producer] })])]);
  expect(planClasses(byClass)).toEqual([{ code: 'PS01', name: words('研发') }]);
  expect(planClasses(instrumentOf([pageOf('a', [ask.level('x')])]))).toEqual([{ code: null, name: null }]);
});
