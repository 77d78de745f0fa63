import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { i18nFor } from '~/platform/i18n/i18n.server';
import { ask, words } from '~test/factories/instruments';
import type { Question } from '../core/instrument';
import { QuestionField } from './question-field';
import { questionView } from './question-view';

const drawn = (question: Question) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={i18nFor('zh-CN')}>
      <QuestionField question={questionView(question, 'zh-CN', [])} values={{}} />
    </I18nextProvider>,
  );

describe('what is explained at a question', () => {
  it('is its own explanation and the ends of the marks', () => {
    const html = drawn(ask.ten('mark', { hint: words('想一想上个月') }));
    expect(html).toContain('想一想上个月');
    expect(html).toContain('1 = 1，10 = 10');
  });

  it('is its own explanation and how many may be chosen', () => {
    const html = drawn(ask.multiple('why', ['a', 'b', 'c'], { max: 2, hint: words('想一想上个月') }));
    expect(html).toContain('想一想上个月');
    expect(html).toContain('最多选 2 项');
    expect(drawn(ask.multiple('why', ['a', 'b'], { hint: words('想一想') }))).toContain('可以选几项');
  });

  it('is what its kind says where it has no explanation', () => {
    expect(drawn(ask.multiple('why', ['a', 'b', 'c'], { max: 2 }))).toContain('最多选 2 项');
    expect(drawn(ask.yesNo('has'))).not.toContain('class="hint"');
  });
});
