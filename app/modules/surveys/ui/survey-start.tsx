import { useHref } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Notice } from '~/ui/notice';

/** The first page of a survey: who asks and why, and the button that begins. */
export function SurveyStart(props: {
  survey: string;
  heading: string;
  intro: string;
  isOpen: boolean;
  /** When it opens, where that is still to come. */
  opens?: string | undefined;
  until: string;
  isSelfSelected: boolean;
  /** Idempotency key of the button. */
  startKey: string;
  isPersonal?: boolean;
  /** A personal link that has been used up. */
  isUsed?: boolean;
  /** Staff typed in what this person said. */
  usedBy?: 'phone' | 'paper' | undefined;
  /** What this device has begun in this wave. */
  begun?: 'open' | 'settled' | undefined;
  problem?: string | undefined;
}) {
  const { t } = useTranslation('survey');
  const here = useHref(`/s/${props.survey}`);
  const results = useHref('/results');
  const isAgain = props.begun !== undefined;
  return (
    <div className="read flow">
      <ErrorSummary errors={props.problem ? [{ field: 'form', text: props.problem }] : []} />
      <h1>{props.heading}</h1>
      {props.isUsed ? (
        <Notice kind="good" title={t(props.usedBy ? `start.used_${props.usedBy}` : 'start.used')}>
          <p>{t(props.usedBy ? 'start.used_staff' : 'start.used_text')}</p>
        </Notice>
      ) : props.isOpen ? (
        <>
          <p className="lede">{props.intro}</p>
          <ul>
            <li>{t('start.until', { time: props.until })}</li>
            <li>{t('start.saved')}</li>
            <li>{t(props.isPersonal ? 'start.personal' : 'start.nameless')}</li>
            {props.isSelfSelected ? <li>{t('start.self_selected')}</li> : null}
          </ul>
          {props.begun === 'settled' ? <Notice kind="good" title={t('start.settled')} /> : null}
          {props.begun === 'open' ? (
            <ButtonRow>
              <ButtonLink href={`${here}/check`}>{t('start.go_on')}</ButtonLink>
            </ButtonRow>
          ) : null}
          <form method="post" id="form">
            <input type="hidden" name="key" value={props.startKey} />
            <ButtonRow>
              <Button kind={isAgain ? 'second' : 'main'}>
                {t(isAgain ? 'start.another' : 'start.begin')}
              </Button>
            </ButtonRow>
          </form>
        </>
      ) : props.opens ? (
        <>
          <Notice kind="due" title={t('ahead.title', { time: props.opens })}>
            <p>{t(props.isPersonal ? 'ahead.personal' : 'ahead.text', { time: props.until })}</p>
          </Notice>
          <p className="lede">{props.intro}</p>
          <p>
            <a href={results}>{t('closed.results')}</a>
          </p>
        </>
      ) : (
        <Notice kind="due" title={t('closed.title', { time: props.until })}>
          <p>{t('closed.text')}</p>
          <p>
            <a href={results}>{t('closed.results')}</a>
          </p>
        </Notice>
      )}
    </div>
  );
}
