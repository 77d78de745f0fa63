import { useTranslation } from 'react-i18next';
import { marks, type Question } from '../core/instrument';
import { USCC_LENGTH } from '../core/uscc';
import { conditionWords, type Wording } from './condition-words';

type Asked = { n: number; question: Question; wording: Wording };

/** One question of a paper: its number, its words, when it is asked, and what is ticked or written. */
export function PaperQuestion({ n, question, wording }: Asked) {
  const { language } = wording;
  const { t } = useTranslation(['surveys', 'survey'], { lng: language });
  const notes = [
    ...(question.hint ? [question.hint[language]] : []),
    ...(question.kind === 'multiple'
      ? [question.max < question.options.length ? t('survey:most', { n: question.max }) : t('survey:several')]
      : []),
    ...(question.kind === 'ten'
      ? [t('survey:ends', { low: question.ends.low[language], high: question.ends.high[language] })]
      : []),
    ...(question.isRequired ? [] : [t('surveys:paper.may_skip')]),
  ];
  return (
    <div className="paper-question">
      {question.showIf ? (
        <p className="paper-when">
          {t('surveys:paper.only_question', { words: conditionWords(question.showIf, wording, t) })}
        </p>
      ) : null}
      <p>
        <b>
          {n}. {question.text[language]}
        </b>
        {notes.length > 0 ? <span className="paper-note">{notes.join(t('surveys:paper.and'))}</span> : null}
      </p>
      <Given question={question} wording={wording} />
    </div>
  );
}

function Given({ question, wording }: Omit<Asked, 'n'>) {
  const { language, levels } = wording;
  const { t } = useTranslation(['surveys', 'survey'], { lng: language });
  const escapes = question.escapes.map((code) => t(`survey:escape.${code}`));
  switch (question.kind) {
    case 'five_level':
      return (
        <Boxes words={[...levels].sort((a, b) => b.level - a.level).map(({ name }) => name)} last={escapes} />
      );
    case 'ten':
      return <Boxes words={marks} last={escapes} />;
    case 'yes_no':
      return <Boxes words={[t('survey:yes'), t('survey:no')]} last={escapes} />;
    case 'single':
    case 'multiple':
    case 'listed':
      return <Boxes words={question.options.map(({ text }) => text[language])} last={escapes} />;
    case 'number':
      return (
        <>
          <p className="paper-fill">
            <i className="paper-line" /> {question.unit?.[language]}{' '}
            <span className="paper-note">
              {t('surveys:asked.between', { min: question.min, max: question.max, unit: '' }).trim()}
            </span>
          </p>
          <Boxes words={[]} last={escapes} />
        </>
      );
    case 'text':
      return (
        <>
          {question.fills === 'uscc' ? (
            <p className="paper-cells">
              {Array.from({ length: USCC_LENGTH }, (_, index) => index).map((index) => (
                <i key={index} />
              ))}
            </p>
          ) : (
            Array.from({ length: question.isLong ? LONG_LINES : 1 }, (_, index) => index).map((index) => (
              <p key={index} className="paper-rule" />
            ))
          )}
          <Boxes words={[]} last={escapes} />
        </>
      );
  }
}

/** Lines to write on for a question with a large box. */
const LONG_LINES = 4;

/** Boxes to tick, each with its words; 不了解 and 不适用 stand last. */
function Boxes({ words, last }: { words: readonly string[]; last: readonly string[] }) {
  const all = [...words, ...last];
  if (all.length === 0) return null;
  return (
    <ul className="paper-boxes">
      {all.map((one) => (
        <li key={one}>
          <i className="paper-box" /> {one}
        </li>
      ))}
    </ul>
  );
}
