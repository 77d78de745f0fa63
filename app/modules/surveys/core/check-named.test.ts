import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { checkInstrument } from './check-instrument';
import { editInstrument } from './edit-instrument';
import type { Instrument } from './instrument';

const first = pageOf('p1', [ask.single('class', ['a', 'b']), ask.number('n')]);
const found = (instrument: Instrument) =>
  checkInstrument(instrument)
    .filter(({ code }) => code.startsWith('named'))
    .map(({ code, detail, about, field }) => [code, detail ?? about, field]);

describe('words that name an answer are checked before fielding', () => {
  it('takes a question with options on an earlier page', () => {
    const page = {
      ...pageOf('p2', [ask.yesNo('q', { text: words('{{class}}?') })]),
      title: words('{{class}}'),
    };
    expect(found(instrumentOf([first, page]))).toEqual([]);
  });

  it('refuses an unknown one, one on the same or a later page, and one without options', () => {
    const named = (text: string) =>
      pageOf('p2', [ask.single('same', ['a', 'b']), ask.yesNo('q', { text: words(text) })]);
    const all = (text: string) =>
      found(instrumentOf([first, named(text), pageOf('p3', [ask.single('later', ['a', 'b'])])]));
    expect(all('{{nobody}}')).toEqual([['named_unknown', 'nobody', 'text.zh']]);
    expect(all('{{same}}')).toEqual([['named_later', 'same', 'text.zh']]);
    expect(all('{{later}}')).toEqual([['named_later', 'later', 'text.zh']]);
    expect(all('{{n}}')).toEqual([['named_no_choice', 'n', 'text.zh']]);
  });

  it('finds one that only the English words name', () => {
    const page = pageOf('p2', [ask.yesNo('q', { text: { 'zh-CN': '问', en: 'Ask {{nobody}}' } })]);
    expect(found(instrumentOf([first, page]))).toEqual([['named_unknown', 'nobody', 'text.en']]);
  });

  it('refuses it where nothing is filled in', () => {
    const page = pageOf('p2', [ask.single('q', ['{{class}}', 'b'])]);
    const instrument = { ...instrumentOf([first, page]), intro: words('{{class}}') };
    expect(found(instrument).map(([code]) => code)).toEqual(['named_elsewhere', 'named_elsewhere']);
  });

  it('goes along when the question gets another code', () => {
    const page = { ...pageOf('p2', [ask.yesNo('q')]), title: words('{{class}}') };
    const edited = editInstrument(instrumentOf([first, page]), {
      ...{ do: 'set_question', code: 'class', question: ask.single('kind', ['a', 'b']) },
    });
    expect(edited.ok && edited.instrument.pages[1]?.title).toEqual(words('{{kind}}'));
  });
});
