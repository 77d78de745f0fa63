import { expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { questionWords } from './release-facts';
import { sameQuestion } from './same-question';

const weighting = { version: 1, variables: [], designEffect: 1, effectiveN: 1 };
function asked(
  questions: Parameters<typeof pageOf>[1],
  more: { weighting?: typeof weighting; best?: string } = {},
) {
  const instrument = instrumentOf([pageOf('p', questions)]);
  return {
    questions: [
      { code: '*', kind: 'composite', text: words('s') },
      ...questions.map((question) => questionWords(question)),
    ],
    questionnaire: { instrument, levels: [{ level: 5, name: words(more.best ?? 'very') }] },
    ...{ instrumentVersion: 1, scale: { code: 'l', name: words('l'), points: { 1: 0, 5: 100 } } },
    weighting: more.weighting ?? null,
  };
}
const plain = asked([ask.level('q'), ask.single('how', ['a', 'b'])]);

/** As a body comes back from the database: the keys of every object in another order. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([key, member]) => [key, turned(member)]);
  return Object.fromEntries(members.reverse());
}

it.each([
  ['the same', 'q', plain, 'same'],
  ['the same, its languages in another order', 'q', turned(plain), 'same'],
  ['a composite, its languages in another order', '*', turned(plain), 'same'],
  ['other words', 'q', asked([ask.level('q', { text: words('otherwise') })]), 'reworded'],
  ['other names of levels', 'q', asked([ask.level('q')], { best: 'extremely' }), 'reworded'],
  ['another kind', 'q', asked([ask.ten('q')]), 'break'],
  ['weights in one wave only', 'q', asked([ask.level('q')], { weighting }), 'break'],
  ['other options', 'how', asked([ask.single('how', ['a', 'c'])]), 'break'],
  ['another composition', '*', asked([ask.level('q'), ask.level('r')]), 'break'],
  ['other words in a part', '*', asked([ask.level('q', { text: words('otherwise') })]), 'reworded'],
  ['a question that was not asked', 'q', asked([ask.level('r')]), 'break'],
] as const)('a code says nothing of what was asked: %s', (_, code, before, verdict) => {
  expect(sameQuestion(code, plain, before)).toBe(verdict);
});
