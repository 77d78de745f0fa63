import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { i18nFor } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/languages';
import { type Instrument, questionsOf } from '../core/instrument';
import { listReady } from '../queries/list-ready.server';
import { PaperForm } from './paper-form';

const both = (words: string) => ({ 'zh-CN': words, en: `EN ${words}` });
const lift: Instrument = {
  ...{ format: 1, title: both('电梯'), intro: both('问一下电梯。'), thanks: both('谢谢。') },
  ...{ dimensions: [], minSeconds: 0 },
  screenOuts: [
    { code: 'none', when: { op: 'eq', question: 'has', value: 'no' }, text: both('只问有电梯的人。') },
  ],
  pages: [
    {
      ...{ code: 'p1', title: both('先问一句') },
      questions: [
        { code: 'has', text: both('有没有电梯'), kind: 'yes_no', isRequired: true, escapes: [] },
        {
          ...{ code: 'kind', text: both('哪一种'), kind: 'single', isRequired: true, escapes: ['unknown'] },
          options: [
            { code: 'goods', text: both('货梯') },
            { code: 'people', text: both('客梯') },
          ],
        },
      ],
    },
    {
      ...{ code: 'p2', title: both('说说{{kind}}') },
      questions: [
        {
          ...{ code: 'why', text: both('哪里不好'), kind: 'text', max: 200, isLong: true, isRequired: false },
          ...{ escapes: [], showIf: { op: 'eq', question: 'has', value: 'yes' } },
        },
        {
          ...{ code: 'times', text: both('坐了几次'), kind: 'number', min: 0, max: 9, unit: both('次') },
          ...{ isRequired: true, escapes: ['unknown'], hint: both('最近一周') },
        },
      ],
    },
  ],
};

const levels = [
  { level: 5, name: '满意' },
  { level: 1, name: '不满意' },
];

function printed(instrument: Instrument, language: Language = 'zh-CN') {
  const html = renderToStaticMarkup(
    // The officer reads the site in Chinese; the paper is in its own language.
    <I18nextProvider i18n={i18nFor('zh-CN')}>
      <PaperForm
        {...{ instrument, survey: 'lift', version: 2, wave: 'W1', until: '12月1日 10:00' }}
        {...{ isLarge: false, isDraft: false, office: '质量办', hotline: '12345', isDemo: false }}
        wording={{ questions: questionsOf(instrument), language, levels }}
      />
    </I18nextProvider>,
  );
  return { html, words: html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') };
}

describe('the paper form', () => {
  it('has every option as a box to tick, 不了解 last, and no codes', () => {
    const { html, words } = printed(lift);
    expect(words).toContain('2. 哪一种 货梯 客梯 不了解');
    expect(html.match(/class="paper-box"/g)).toHaveLength(2 + 3 + 1);
    expect(words).not.toMatch(/goods|people|yes_no/);
  });

  it('says in words at a question and after a page when to go on and when to stop, by number', () => {
    const { words } = printed(lift);
    expect(words).toContain('只有“1. 有没有电梯”选了“是”，才答这一题 3. 哪里不好');
    expect(words).toContain('如果“1. 有没有电梯”选了“否”：只问有电梯的人。 后面的不用填，交回就可以。');
  });

  it('has lines to write on, room for the references, and says where it goes back to until when', () => {
    const { html, words } = printed(lift);
    expect(html.match(/class="paper-rule"/g)).toHaveLength(4);
    for (const part of [
      '最近一周',
      '次 0 到 9',
      '参考号',
      '录入编号',
      '填好交给质量办',
      '12345',
      '12月1日 10:00 以前',
    ])
      expect(words).toContain(part);
  });

  it('leaves dots where a page on the screen names what was chosen', () => {
    expect(printed(lift).words).toContain('说说……（2）');
  });

  it('is printed in English from a Chinese page too', () => {
    const { words } = printed(lift, 'en');
    expect(words).toContain('EN 哪一种 EN 货梯 EN 客梯 Don');
    expect(words).toContain('Only if “Yes” was chosen for “1. EN 有没有电梯”');
  });

  it('prints every ready instrument whole', () => {
    for (const { definition } of listReady()) {
      const { words } = printed(definition);
      for (const question of questionsOf(definition))
        for (const { text } of 'options' in question ? question.options : [])
          expect(words).toContain(text['zh-CN']);
    }
  });
});
