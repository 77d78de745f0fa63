import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, it } from 'vitest';
import { i18nFor } from '~/platform/i18n/i18n.server';
import { SurveyEnd } from './survey-end';

const thanks = '会和其他单位的一起统计';
const said = (end: 'complete' | 'over_quota' | 'rejected' | 'screened_out') =>
  renderToStaticMarkup(
    <I18nextProvider i18n={i18nFor('zh-CN')}>
      <SurveyEnd {...{ end, thanks, closedAt: '', isLate: false }} />
    </I18nextProvider>,
  );

it('an answer that is not counted is not told that it will be', () => {
  for (const end of ['over_quota', 'rejected'] as const) {
    expect(said(end)).toContain('不计入结果');
    expect(said(end)).not.toContain(thanks);
  }
});

it('one that is counted has the last words of its survey', () => {
  expect(said('complete')).toContain(thanks);
});
