import { describe, expect, it } from 'vitest';
import type { Answers, Instrument } from './instrument';
import { namedIn, withChosen, withDots } from './piping';

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const otherwise = both('您选的那一项', 'what you chose');
const instrument: Instrument = {
  ...{ format: 1, title: both('调查', 'Survey'), intro: both('一', 'a'), thanks: both('谢', 'Thanks') },
  ...{ dimensions: [], minSeconds: 0, screenOuts: [] },
  pages: [
    {
      ...{ code: 'p1', title: both('先问', 'First') },
      questions: [
        {
          ...{ code: 'class', text: both('哪一类', 'Which'), kind: 'single', isRequired: true },
          ...{ escapes: ['unknown'] },
          options: [
            { code: 'A', text: both('物流', 'Logistics') },
            { code: 'B', text: both('$&家政', 'Home help') },
          ],
        },
      ],
    },
    {
      ...{ code: 'p2', title: both('{{class}}怎么样', 'How was {{ class }}') },
      questions: [
        {
          ...{ code: 'q', text: both('{{class}}的价钱', 'Prices of {{class}}'), kind: 'yes_no' },
          ...{ isRequired: true, escapes: [], hint: both('只说{{class}}', 'Only {{class}}') },
        },
      ],
    },
  ],
};

describe('words that name what was chosen', () => {
  it('names the chosen option in both languages, in titles, questions and explanations', () => {
    const [, page] = withChosen(instrument, { class: { choices: ['A'] } }, otherwise).pages;
    expect(page?.title).toEqual(both('物流怎么样', 'How was Logistics'));
    expect(page?.questions[0]?.text).toEqual(both('物流的价钱', 'Prices of Logistics'));
    expect(page?.questions[0]?.hint).toEqual(both('只说物流', 'Only Logistics'));
  });

  it('takes the words of an option as they are', () => {
    const [, page] = withChosen(instrument, { class: { choices: ['B'] } }, otherwise).pages;
    expect(page?.title['zh-CN']).toBe('$&家政怎么样');
  });

  it('says something else where nothing with words was chosen', () => {
    const none: Answers[] = [{}, { class: { choices: ['unknown'] } }];
    for (const answers of none)
      expect(withChosen(instrument, answers, otherwise).pages[1]?.title['zh-CN']).toBe('您选的那一项怎么样');
  });

  it('has dots where nobody in particular reads it', () => {
    expect(withDots(instrument).pages[1]?.title).toEqual(both('……怎么样', 'How was …'));
  });

  it('finds the names in either language', () => {
    expect(namedIn(both('{{a}}和{{b}}', '{{ a }} {{c}}'))).toEqual(['a', 'b', 'c']);
    expect(namedIn(both('{a} {{ }} {{a b}}', ''))).toEqual([]);
  });
});
