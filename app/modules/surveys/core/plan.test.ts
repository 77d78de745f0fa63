import { expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { planClasses, plannedInAll, planOf } from './plan';

it('is planned by the classes that are asked for, else in all', () => {
  const producer = { code: 'PS01', text: words('研发') };
  const byClass = instrumentOf([pageOf('a', [ask.listed('class', { fills: 'class', options: [producer] })])]);
  expect(planClasses(byClass)).toEqual([{ code: 'PS01', name: words('研发') }]);
  expect(planClasses(instrumentOf([pageOf('a', [ask.level('x')])]))).toEqual([{ code: null, name: null }]);
});

it('a class has its own numbers where it has some, and otherwise those of all', () => {
  const options = ['PS01', 'PS02', 'PS03'].map((code) => ({ code, text: words(code) }));
  const instrument = instrumentOf([pageOf('a', [ask.listed('class', { fills: 'class', options })])]);
  const plan = {
    ...{ all: 60, population: 900, sd: 20, deff: 1.5 },
    classes: { PS02: { planned: 30, population: 40 }, PS03: { sd: 12 } },
  };
  expect(planOf(plan, 'PS01')).toEqual({ all: 60, population: 900, sd: 20, deff: 1.5 });
  expect(planOf(plan, 'PS02')).toEqual({ all: 30, population: 40, sd: 20, deff: 1.5 });
  expect(planOf(plan, 'PS03')).toEqual({ all: 60, population: 900, sd: 12, deff: 1.5 });
  expect(plannedInAll(plan, instrument)).toBe(150);
  expect(plannedInAll({ all: 60 }, instrumentOf([pageOf('a', [ask.level('x')])]))).toBe(60);
});
