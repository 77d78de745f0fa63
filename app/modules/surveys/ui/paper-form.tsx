import { useTranslation } from 'react-i18next';
import { pageDeciding } from '../core/evaluate';
import { type Instrument, type Question, questionsOf } from '../core/instrument';
import { withNamed } from '../core/piping';
import { conditionWords, type Wording } from './condition-words';
import { PaperQuestion } from './paper-question';

/**
 * A version to print and to fill in by hand: every question with boxes to tick, when it is asked, and room for what the
 * office writes on it. Comes with `paper.css`; what is printed is the form alone.
 */
export function PaperForm(props: {
  instrument: Instrument;
  wording: Wording;
  isLarge: boolean;
  isDraft: boolean;
  version: number;
  /** Code of the wave that the paper belongs to, and until when it is taken. */
  wave?: string | undefined;
  until?: string | undefined;
  survey: string;
  office: string;
  hotline: string;
  isDemo: boolean;
}) {
  const { language } = props.wording;
  const { t } = useTranslation(['surveys', 'common'], { lng: language });
  const { instrument, wording } = paperWords(props.instrument, props.wording);
  return (
    <main id="main" className={props.isLarge ? 'paper paper-large' : 'paper'} lang={language}>
      <p className="paper-refs">
        <span>
          {t('surveys:paper.reference')} <i className="paper-line" />
        </span>
        <span>
          {t('surveys:paper.day')} <i className="paper-line" />
        </span>
      </p>
      {props.isDraft ? (
        <p>
          <b>{t('surveys:paper.draft')}</b>
        </p>
      ) : null}
      <h1>{instrument.title[language]}</h1>
      <p className="paper-intro">{instrument.intro[language]}</p>
      <p className="paper-how">{t('surveys:paper.how')}</p>
      {instrument.pages.map((page) => (
        <section key={page.code} className="paper-page" aria-labelledby={`page-${page.code}`}>
          <h2 id={`page-${page.code}`}>{page.title[language]}</h2>
          {page.lead ? <p className="paper-lead">{page.lead[language]}</p> : null}
          {page.showIf ? (
            <p className="paper-when">
              {t('surveys:paper.only_page', { words: conditionWords(page.showIf, wording, t) })}
            </p>
          ) : null}
          {page.questions.map((question) => (
            <PaperQuestion
              key={question.code}
              n={numberOf(props.instrument, question)}
              question={question}
              wording={wording}
            />
          ))}
          {instrument.screenOuts
            .filter((one) => pageDeciding(instrument, one)?.code === page.code)
            .map(({ code, when, text }) => (
              <p key={code} className="paper-when">
                {t('surveys:paper.ends', {
                  words: conditionWords(when, wording, t),
                  text: text[language],
                })}
              </p>
            ))}
        </section>
      ))}
      {/* The words of the survey's end say that the answers have come in: of a paper they would be untrue. */}
      <p>{t('surveys:paper.thanks')}</p>
      <Back {...props} />
    </main>
  );
}

/** Where the paper goes, and what the office writes on it. */
function Back(props: Parameters<typeof PaperForm>[0]) {
  const { t } = useTranslation(['surveys', 'common'], { lng: props.wording.language });
  const { survey, wave, version, until, office, hotline, isDemo } = props;
  return (
    <footer className="paper-back">
      <p>
        <b>{t('surveys:paper.back_to', { office })}</b> {t('surveys:paper.ask', { hotline })}
        {until ? ` ${t('surveys:paper.until', { time: until })}` : ''}
      </p>
      <p className="paper-refs">
        <span>
          {t('surveys:paper.entry')} <i className="paper-line" />
        </span>
        <span>
          {t('surveys:paper.entered_on')} <i className="paper-line" />
        </span>
      </p>
      <p className="paper-small">
        {[survey, wave, t('surveys:versions.named', { version }), ...(isDemo ? [t('common:demo')] : [])]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </footer>
  );
}

const numberOf = (instrument: Instrument, { code }: Question) =>
  questionsOf(instrument).findIndex((one) => one.code === code) + 1;

/**
 * On paper people find a question by its number: conditions name it so, and where a page on the screen would name what
 * was chosen, dots say at which number it was.
 */
function paperWords(given: Instrument, wording: Wording): { instrument: Instrument; wording: Wording } {
  const numbers = questionsOf(given).map(({ code }) => code);
  const n = (code: string) => numbers.indexOf(code) + 1;
  const instrument = withNamed(given, (code) => ({
    'zh-CN': `……（${n(code)}）`,
    en: `… (${n(code)})`,
  }));
  const questions = questionsOf(instrument).map((question) => ({
    ...question,
    text: {
      'zh-CN': `${n(question.code)}. ${question.text['zh-CN']}`,
      en: `${n(question.code)}. ${question.text.en}`,
    },
  }));
  return { instrument, wording: { ...wording, questions } };
}
