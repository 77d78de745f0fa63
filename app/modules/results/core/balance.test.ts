import { expect, it } from 'vitest';
import { balanceOf } from './balance';
import { NO_VALUE } from './rake-margins';

it('shares are of those whom the margin adjusts: neither of who has no value nor of who has one without a population', () => {
  const seen = (value: string, n: number, w: number) => ({ variable: 'sex', value, n, w });
  const rows = balanceOf(
    [{ variable: 'sex', targets: { f: 60, m: 40, unsaid: null } }],
    [seen('f', 10, 12), seen('m', 10, 8), seen('unsaid', 5, 5), seen(NO_VALUE, 3, 3)],
    [{ variable: 'sex', value: 'unsaid', asked: 20, answered: 5 }],
  );
  const none = { people: null, population: null, answers: null, weighted: null };
  expect(rows).toMatchObject([
    { value: 'f', people: 60, population: 0.6, answers: 0.5, weighted: 0.6 },
    { value: 'm', people: 40, population: 0.4, answers: 0.5, weighted: 0.4 },
    { value: 'unsaid', n: 5, ...none, asked: 20, responseRate: 0.25 },
    { value: NO_VALUE, n: 3, ...none },
  ]);
});
