import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField } from '~/ui/field';
import { type Instrument, questionKinds } from '../core/instrument';
import { CodeField } from './code-field';
import { KeptForm } from './kept';
import { TextPair } from './text-pair';

type Outline = {
  instrument: Instrument;
  revision: number;
  language: 'zh-CN' | 'en';
  here: string;
  problem: FormProblem | undefined;
};

/** Pages and questions in their order, each with its own small form: up, down, remove; and the forms for new ones. */
export function DraftOutline({ instrument, revision, language, here, problem }: Outline) {
  const { t } = useTranslation('surveys');
  const wasRefused = (intent: string) => problem?.values.intent === intent;
  const refused = (intent: string) => (wasRefused(intent) ? problem : undefined);
  return (
    <section className="part" aria-labelledby="outline">
      <h2 id="outline">{t('edit.outline')}</h2>
      {instrument.pages.map((page) => (
        <section key={page.code} className="sheet desk-block">
          <h3>
            <a href={`${here}/page/${page.code}`}>{page.title[language] || page.code}</a>
          </h3>
          <Moves kind="page" code={page.code} name={page.title[language] || page.code} revision={revision} />
          <ol>
            {page.questions.map((question) => (
              <li key={question.code}>
                <a href={`${here}/question/${question.code}`}>{question.text[language] || question.code}</a>{' '}
                <small className="muted">{t(`kind.${question.kind}`)}</small>
                <Moves
                  kind="question"
                  code={question.code}
                  name={question.text[language] || question.code}
                  revision={revision}
                />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <details className="fold" open={instrument.pages.length === 0 || wasRefused('add_page')}>
        <summary>{t('edit.add_page')}</summary>
        <KeptForm problem={refused('add_page')}>
          <form method="post">
            <input type="hidden" name="revision" value={revision} />
            <CodeField id="page-code" />
            <TextPair name="title" label={t('edit.page_title')} value={undefined} />
            <ButtonRow>
              <Button kind="second" name="intent" value="add_page">
                {t('edit.add_page')}
              </Button>
            </ButtonRow>
          </form>
        </KeptForm>
      </details>
      {instrument.pages.length > 0 ? (
        <details className="fold" open={wasRefused('add_question')}>
          <summary>{t('edit.add_question')}</summary>
          <KeptForm problem={refused('add_question')}>
            <form method="post">
              <input type="hidden" name="revision" value={revision} />
              <SelectField
                name="page"
                label={t('edit.page')}
                value={
                  (wasRefused('add_question') && String(problem?.values.page ?? '')) ||
                  instrument.pages.at(-1)?.code
                }
                options={instrument.pages.map(({ code, title }) => ({
                  value: code,
                  label: title[language] || code,
                }))}
              />
              <SelectField
                name="kind"
                label={t('edit.kind')}
                {...(wasRefused('add_question') ? { value: String(problem?.values.kind ?? '') } : {})}
                options={questionKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
              />
              <CodeField id="question-code" />
              <TextPair name="text" label={t('q.text')} value={undefined} />
              <ButtonRow>
                <Button kind="second" name="intent" value="add_question">
                  {t('edit.add_question')}
                </Button>
              </ButtonRow>
            </form>
          </KeptForm>
        </details>
      ) : null}
    </section>
  );
}

function Moves(props: { kind: 'page' | 'question'; code: string; name: string; revision: number }) {
  const { t } = useTranslation('surveys');
  const { kind, code, name } = props;
  const button = (intent: string, words: string) => (
    <button className="link" type="submit" name="intent" value={intent}>
      {words}
      <span className="hide"> {name}</span>
    </button>
  );
  return (
    <form method="post" className="small">
      <input type="hidden" name="revision" value={props.revision} />
      <input type="hidden" name="code" value={code} />
      {button(`${kind}_up`, t('edit.up'))} {button(`${kind}_down`, t('edit.down'))}{' '}
      {button(`remove_${kind}`, t('edit.remove'))}
    </form>
  );
}
