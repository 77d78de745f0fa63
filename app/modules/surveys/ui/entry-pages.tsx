import { useTranslation } from 'react-i18next';
import type { Language } from '~/platform/i18n/languages';
import { pageDeciding } from '../core/evaluate';
import { type Instrument, questionsOf } from '../core/instrument';
import { withDots } from '../core/piping';
import type { Branch } from './branch';
import { conditionWords, type Wording } from './condition-words';
import { QuestionField } from './question-field';
import { questionView } from './question-view';

/** A whole instrument to be typed in: its questions in one language, when each is asked, and where it ends. */
export function entryOf(given: Instrument, language: Language, levels: Wording['levels']) {
  const instrument = withDots(given);
  const branch: Branch = { pages: given.pages, screenOuts: given.screenOuts, before: {} };
  return {
    branch,
    intro: instrument.intro[language],
    wording: { questions: questionsOf(instrument), language, levels },
    views: instrument.pages.map(({ code, title, lead, showIf, questions }) => ({
      ...{ code, showIf, title: title[language], lead: lead?.[language] },
      questions: questions.map((question) => ({
        ...questionView(question, language, levels),
        showIf: question.showIf,
      })),
      ends: instrument.screenOuts
        .filter((one) => pageDeciding(instrument, one)?.code === code)
        .map((one) => ({ ...one, text: one.text[language] })),
    })),
  };
}

/**
 * All pages on one. Without the script everything stands there with when it is asked; with it, what these answers ask for,
 * and what has been typed although they do not.
 */
export function EntryPages(
  props: Pick<ReturnType<typeof entryOf>, 'views' | 'wording'> & {
    values: Record<string, string[]>;
    errorOf: (code: string) => string | undefined;
  },
) {
  const { t } = useTranslation(['surveys', 'survey']);
  const { views, wording, values, errorOf } = props;
  return views.map((page) => (
    <section className="part" key={page.code} aria-labelledby={`page-${page.code}`} data-page={page.code}>
      <h2 id={`page-${page.code}`}>{page.title}</h2>
      {page.showIf ? (
        <p className="when">
          {t('surveys:said.only_page', { words: conditionWords(page.showIf, wording, t) })}
        </p>
      ) : null}
      {page.lead ? <p>{page.lead}</p> : null}
      {page.questions.map(({ showIf, ...question }) => (
        <div className="field" key={question.code} data-question={question.code}>
          {showIf ? (
            <p className="when">
              {t('surveys:said.only_question', { words: conditionWords(showIf, wording, t) })}
            </p>
          ) : null}
          <QuestionField question={question} values={values} mayClear error={errorOf(question.code)} />
        </div>
      ))}
      {page.ends.map(({ code, when, text }) => (
        <p key={code} className="when" data-end={code} role="status">
          {t('surveys:said.ends', { words: conditionWords(when, wording, t) })}
          <br />
          {t('surveys:enter.end_aloud', { text })}
        </p>
      ))}
    </section>
  ));
}

/** What is read to the person on the telephone before the first question. */
export function ReadAloud({ intro, isOpen }: { intro: string; isOpen: boolean }) {
  const { t } = useTranslation('surveys');
  return (
    <details className="fold" open={isOpen}>
      <summary>{t('enter.aloud')}</summary>
      <p className="told">{intro}</p>
    </details>
  );
}
