import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Notice } from '~/ui/notice';
import { BackLink, StepHead } from '~/ui/step-head';
import { fieldOf } from '../core/read-answers';
import type { Branch } from './branch';
import { QuestionField } from './question-field';
import type { QuestionView } from './question-view';

export type SurveyPageProps = {
  step: number;
  total: number;
  title: string;
  lead: string | undefined;
  questions: QuestionView[];
  /** Codes that these answers show; the others wait until an answer on this page asks for them. */
  shown: string[];
  values: Record<string, string[]>;
  errors: Record<string, string>;
  /** Code of the first question that an answer on this page has opened. */
  opened: string | undefined;
  /** Nothing is sent from a preview. */
  isPreview?: boolean;
  /** Said above a question by its code, such as when it is asked; of a preview. */
  notes?: Readonly<Record<string, string>>;
  backHref: string | undefined;
  /** What the script needs to show a question at once; without it the server does. */
  branch: Branch | undefined;
  script: ReactNode;
  children?: ReactNode;
};

/** A question before a colon needs no question mark of its own. */
const withoutMark = (question: string) => question.replace(/\s*\p{Po}+$/u, '');

/** One page of an instrument as a form; complete without script. */
export function SurveyPage(props: SurveyPageProps) {
  const { t } = useTranslation(['survey', 'common']);
  // On top of the page each error names its question; below, it stands at it.
  const errors = Object.entries(props.errors).map(([code, error]) => {
    const question = props.questions.find((one) => one.code === code)?.text;
    return question
      ? { field: fieldOf(code), text: t('common:error_at', { what: withoutMark(question), error }) }
      : { field: 'form', text: error };
  });
  return (
    <div className="read">
      {props.backHref ? <BackLink href={props.backHref} /> : null}
      <ErrorSummary errors={errors} />
      <StepHead step={props.step} total={props.total} title={props.title} lede={props.lead} />
      {props.opened ? (
        <Notice title={t('survey:opened')}>
          <p>
            <a href={`#${fieldOf(props.opened)}`}>
              {props.questions.find(({ code }) => code === props.opened)?.text}
            </a>
          </p>
        </Notice>
      ) : null}
      <form
        className="form"
        method="post"
        noValidate
        id="form"
        data-branch={props.branch ? JSON.stringify(props.branch) : undefined}
      >
        <input type="hidden" name="seen" value={props.shown.join(' ')} />
        {props.questions.map((question) => (
          <div
            className="field"
            key={question.code}
            data-question={question.code}
            hidden={!props.shown.includes(question.code)}
          >
            {props.notes?.[question.code] ? <p className="when">{props.notes[question.code]}</p> : null}
            <QuestionField question={question} values={props.values} error={props.errors[question.code]} />
          </div>
        ))}
        {props.isPreview ? null : (
          <ButtonRow>
            <Button>{t('common:continue')}</Button>
          </ButtonRow>
        )}
      </form>
      {props.children}
      {props.script}
    </div>
  );
}
