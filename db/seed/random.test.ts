import { expect, test } from 'vitest';
import { lognormal, poisson, randomOf, weighted } from './random';

const draws = <T>(n: number, draw: () => T) => Array.from({ length: n }, draw);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('the same seed gives the same numbers, another seed others', () => {
  const [a, b, c] = [randomOf('x'), randomOf('x'), randomOf('y')];
  const first = draws(5, a);
  expect(draws(5, b)).toEqual(first);
  expect(draws(5, c)).not.toEqual(first);
});

test('draws have the mean, the median and the shares that they are asked for', () => {
  const random = randomOf('moments');
  expect(mean(draws(20_000, random))).toBeCloseTo(0.5, 1);
  expect(mean(draws(20_000, () => poisson(random, 3.4)))).toBeCloseTo(3.4, 0);
  const below = draws(20_000, () => lognormal(random, 0.47, 0.46)).filter((value) => value < 0.47).length;
  expect(below / 20_000).toBeCloseTo(0.5, 1);
  const draw = weighted(['a', 'b', 'c'], (name) => (name === 'b' ? 3 : name === 'c' ? 0 : 1));
  const drawn = draws(20_000, () => draw(random));
  expect(drawn.filter((name) => name === 'b').length / 20_000).toBeCloseTo(0.75, 1);
  expect(drawn).not.toContain('c');
});
