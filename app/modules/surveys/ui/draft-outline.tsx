import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../core/finding';
import { type Instrument, type Page, type Question, questionsOf } from '../core/instrument';
import { conditionWords, type Wording } from './condition-words';
import { DoneNote, type Step } from './done-note';

type Editing = {
  revision: number;
  here: string;
  findings: readonly Finding[];
  done: { step: Step; at: string } | undefined;
  /** What stands below a page: the form for one more question, or the way to it. */
  below: (page: Page) => ReactNode;
};
type Outline = { instrument: Instrument; wording: Wording; editing?: Editing };

/** Pages and questions in their order, each with its kind and its condition; with `editing` each can be moved and removed. */
export function DraftOutline({ instrument, wording, editing }: Outline) {
  const { t } = useTranslation(['surveys', 'survey']);
  const { language } = wording;
  const last = instrument.pages.length - 1;
  const total = questionsOf(instrument).length;
  let n = 0;
  return (
    <>
      {instrument.pages.map((page, at) => (
        <section key={page.code} id={`page-${page.code}`} className="sheet desk-block outline-page">
          <div className="outline-row">
            <div className="outline-words">
              <h3>
                <span className="muted">{t('surveys:edit.page_n', { n: at + 1 })}</span>{' '}
                <Name href={editing && `${editing.here}/page/${page.code}`}>
                  {page.title[language] || page.title['zh-CN'] || t('surveys:edit.no_title')}
                </Name>
              </h3>
              {page.showIf ? (
                <p className="when">
                  {t('surveys:said.only_page', { words: conditionWords(page.showIf, wording, t) })}
                </p>
              ) : null}
              <Note
                editing={editing}
                at={page.code}
                names={['added_page', 'added_block', 'saved', 'moved']}
                kind="page"
              />
            </div>
            {editing ? (
              <Moves
                {...{ kind: 'page', code: page.code, name: page.title[language] || page.code, editing }}
                up={at > 0 ? 'up' : undefined}
                down={at < last ? 'down' : undefined}
              />
            ) : null}
          </div>
          {page.questions.length === 0 ? <p className="muted">{t('surveys:check.empty_page')}</p> : null}
          <ol className="outline">
            {page.questions.map((question, index) => {
              n += 1;
              const isFirst = index === 0;
              const isLast = index === page.questions.length - 1;
              return (
                <li key={question.code} id={`q-${question.code}`} className="outline-row">
                  <div className="outline-words">
                    <QuestionLine {...{ n, question, wording, editing }} />
                    <Note
                      editing={editing}
                      at={question.code}
                      names={['added_question', 'saved', 'moved']}
                      kind="question"
                    />
                  </div>
                  {editing ? (
                    <Moves
                      {...{ kind: 'question', code: question.code, name: question.text[language], editing }}
                      up={isFirst ? (at > 0 ? 'up_page' : undefined) : 'up'}
                      down={isLast ? (at < last ? 'down_page' : undefined) : 'down'}
                    />
                  ) : null}
                </li>
              );
            })}
          </ol>
          {editing?.below(page)}
        </section>
      ))}
      {instrument.pages.length > 0 ? (
        <p className="muted">{t('surveys:edit.sum', { pages: instrument.pages.length, questions: total })}</p>
      ) : null}
    </>
  );
}

function QuestionLine(props: {
  n: number;
  question: Question;
  wording: Wording;
  editing: Editing | undefined;
}) {
  const { t } = useTranslation(['surveys', 'survey']);
  const { n, question, wording, editing } = props;
  const { language } = wording;
  const wrong = editing?.findings.filter((one) => one.question === question.code).length ?? 0;
  const facts = [
    t(`surveys:kind.${question.kind}`),
    t(question.isRequired ? 'surveys:q.required' : 'surveys:q.optional'),
    ...('options' in question && question.options.length > 0
      ? [t('surveys:edit.options_n', { n: question.options.length })]
      : []),
  ];
  return (
    <>
      <p className="outline-name">
        <b className="n">{n}.</b>{' '}
        <Name href={editing && `${editing.here}/question/${question.code}`}>
          {question.text[language] || question.text['zh-CN'] || t('surveys:edit.no_text')}
        </Name>
      </p>
      {question.showIf ? (
        <p className="when">
          {t('surveys:said.only_question', { words: conditionWords(question.showIf, wording, t) })}
        </p>
      ) : null}
      <p className="muted small">
        {wrong > 0 ? <span className="flag">{t('surveys:edit.wrong_n', { n: wrong })}</span> : null}
        {facts.join(' · ')} · <code>{question.code}</code>
      </p>
    </>
  );
}

const Name = ({ href, children }: { href: string | undefined; children: ReactNode }) =>
  href ? <a href={href}>{children}</a> : children;

function Note(props: {
  editing: Editing | undefined;
  at: string;
  names: readonly Step[];
  kind: 'page' | 'question';
}) {
  const done = props.editing?.done;
  const isHere = done?.at === `${props.kind}.${props.at}` && props.names.includes(done.step);
  return isHere ? <DoneNote step={done.step} /> : null;
}

function Moves(props: {
  kind: 'page' | 'question';
  code: string;
  name: string;
  up: 'up' | 'up_page' | undefined;
  down: 'down' | 'down_page' | undefined;
  editing: Editing;
}) {
  const { t } = useTranslation('surveys');
  const { kind, code, up, down, editing } = props;
  const name = props.name || code;
  const move = (by: 'up' | 'down', words: 'up' | 'up_page' | 'down' | 'down_page') => (
    <button className="mini" type="submit" name="intent" value={`${kind}_${by}`}>
      {t(`edit.${words}`)}
      <span className="hide"> {name}</span>
    </button>
  );
  return (
    <form method="post" className="outline-acts">
      <input type="hidden" name="revision" value={editing.revision} />
      <input type="hidden" name="code" value={code} />
      {up ? move('up', up) : null}
      {down ? move('down', down) : null}
      <a className="mini" href={`${editing.here}/remove/${kind}/${code}`}>
        {t('edit.remove')}
        <span className="hide"> {name}</span>
      </a>
    </form>
  );
}
