import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, it } from 'vitest';
import { i18nFor } from '~/platform/i18n/i18n.server';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { EntryPages, entryOf, ReadAloud } from './entry-pages';

const isYes = { op: 'eq' as const, question: 'has', value: 'yes' };
const instrument = {
  ...instrumentOf([
    pageOf('p1', [ask.yesNo('has'), ask.text('why', { showIf: isYes })]),
    { ...pageOf('p2', [ask.yesNo('last')]), showIf: isYes },
  ]),
  intro: words('先念这一段'),
  screenOuts: [{ code: 'out', when: { ...isYes, value: 'no' }, text: words('只问有的人') }],
};

it('says when each is asked and what ends it, also where no script runs', () => {
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={i18nFor('zh-CN')}>
      <ReadAloud intro={entryOf(instrument, 'zh-CN', []).intro} isOpen />
      <EntryPages {...entryOf(instrument, 'zh-CN', [])} values={{}} errorOf={() => undefined} />
    </I18nextProvider>,
  );
  const text = html.replace(/<[^>]*>/g, ' ');
  expect(text).toContain('先念这一段');
  expect(text).toContain('只有“has”选了“是”才问');
  expect(text).toContain('只有“has”选了“是”才有这一页');
  expect(text).toContain('“has”选了“否”：到此为止');
  expect(text).toContain('只问有的人');
  expect(html).not.toContain('hidden=""');
});
