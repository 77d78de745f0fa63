import { expect, it } from 'vitest';
import { translator } from '~/platform/i18n/i18n.server';
import { ask } from '~test/factories/instruments';
import { answerWords } from './answer-words';
import { questionView } from './question-view';

it.each([
  [35.5, '35.5'],
  [36, '36'],
  [12_000, '12,000'],
  [-0.25, '−0.25'],
])('a number is read back as it was given: %s', (number, words) => {
  const view = questionView(ask.number('age'), 'en', []);
  expect(answerWords(view, { number }, translator('en'))).toBe(words);
});
