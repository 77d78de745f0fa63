import { useTranslation } from 'react-i18next';
import { type Instrument, marks, type Question } from '../core/instrument';
import { conditionWords, type Wording } from './condition-words';

/** A questionnaire to read or print: every page, question, choice and condition, in the words that were asked. */
export function QuestionnaireView({ instrument, wording }: { instrument: Instrument; wording: Wording }) {
  const { t } = useTranslation(['surveys', 'survey']);
  const { language } = wording;
  let n = 0;
  return (
    <>
      <p className="part told read">{instrument.intro[language]}</p>
      {instrument.pages.map((page) => (
        <section key={page.code} className="part read" aria-labelledby={`page-${page.code}`}>
          <h2 id={`page-${page.code}`}>{page.title[language]}</h2>
          {page.showIf ? (
            <p className="small muted">
              {t('surveys:said.only_page', { words: conditionWords(page.showIf, wording, t) })}
            </p>
          ) : null}
          {page.lead ? <p>{page.lead[language]}</p> : null}
          <ol className="asked">
            {page.questions.map((question) => {
              n += 1;
              return (
                <li key={question.code} value={n}>
                  <AskedQuestion question={question} wording={wording} />
                </li>
              );
            })}
          </ol>
        </section>
      ))}
      {instrument.screenOuts.length > 0 ? (
        <section className="part read" aria-labelledby="ends">
          <h2 id="ends">{t('surveys:asked.ends')}</h2>
          <ul>
            {instrument.screenOuts.map(({ code, when, text }) => (
              <li key={code}>
                {t('surveys:said.ends', { words: conditionWords(when, wording, t) })}
                <br />
                <span className="muted">{text[language]}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="part told read">{instrument.thanks[language]}</p>
    </>
  );
}

function AskedQuestion({ question, wording }: { question: Question; wording: Wording }) {
  const { t } = useTranslation(['surveys', 'survey']);
  const { language } = wording;
  const choices = choicesIn(question, wording, t);
  const facts = [
    t(`surveys:kind.${question.kind}`),
    t(question.isRequired ? 'surveys:q.required' : 'surveys:q.optional'),
    ...typedLimits(question, language, t),
  ];
  return (
    <>
      <p>
        <b>{question.text[language]}</b>
      </p>
      {question.hint ? <p className="small">{question.hint[language]}</p> : null}
      <p className="small muted">
        {facts.join(' · ')}
        {question.showIf
          ? ` · ${t('surveys:said.only_question', { words: conditionWords(question.showIf, wording, t) })}`
          : ''}
      </p>
      {choices.length > 0 ? (
        <ul className="asked-choices">
          {choices.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

type Translate = ReturnType<typeof useTranslation<['surveys', 'survey']>>['t'];

/** The choices as they were offered, 不了解 and 不适用 last. */
function choicesIn(question: Question, { language, levels }: Wording, t: Translate): string[] {
  const escapes = question.escapes.map((code) => t(`survey:escape.${code}`));
  const own = () => {
    switch (question.kind) {
      case 'five_level':
        return [...levels].sort((a, b) => b.level - a.level).map(({ name }) => name);
      case 'ten':
        return [
          t('surveys:asked.marks', { from: marks[0], to: marks.at(-1) }),
          t('survey:ends', { low: question.ends.low[language], high: question.ends.high[language] }),
        ];
      case 'yes_no':
        return [t('survey:yes'), t('survey:no')];
      case 'single':
      case 'multiple':
      case 'listed':
        return question.options.map(({ text }) => text[language]);
      default:
        return [];
    }
  };
  return [...own(), ...escapes];
}

function typedLimits(question: Question, language: Wording['language'], t: Translate): string[] {
  if (question.kind === 'number')
    return [
      t('surveys:asked.between', {
        ...{ min: question.min, max: question.max, unit: question.unit?.[language] ?? '' },
      }),
    ];
  if (question.kind === 'multiple') return [t('survey:most', { n: question.max })];
  return [];
}
