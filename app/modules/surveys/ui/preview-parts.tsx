import { useTranslation } from 'react-i18next';
import { ButtonLink, ButtonRow } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { BackLink, StepHead } from '~/ui/step-head';
import type { Expression } from '../core/instrument';
import { conditionWords, type Wording } from './condition-words';
import { SurveyPage, type SurveyPageProps } from './survey-page';

type Ways = { back: string | undefined; next: string | undefined };
type Whole = Omit<SurveyPageProps, 'title' | 'errors' | 'opened' | 'backHref' | 'script' | 'branch'> & {
  heading: string;
  wording: Wording;
  pageIf: Expression | undefined;
  conditions: readonly { code: string; showIf: Expression }[];
};

/** A page with every question that it can have; above each stands when it is asked. */
export function PreviewWhole({ view, back, next }: { view: Whole } & Ways) {
  const { t } = useTranslation(['surveys', 'survey', 'common']);
  const { wording, pageIf } = view;
  const notes = Object.fromEntries(
    view.conditions.map(({ code, showIf }) => [
      code,
      t('surveys:said.only_question', { words: conditionWords(showIf, wording, t) }),
    ]),
  );
  return (
    <>
      {pageIf ? (
        <p className="when">{t('surveys:said.only_page', { words: conditionWords(pageIf, wording, t) })}</p>
      ) : null}
      <SurveyPage
        {...view}
        {...{ title: view.heading, errors: {}, opened: undefined, isPreview: true, notes, script: null }}
        {...{ branch: undefined, backHref: back }}
      >
        <Next href={next} label={t('common:continue')} />
      </SurveyPage>
    </>
  );
}

const Next = ({ href, label }: { href: string | undefined; label: string }) =>
  href ? (
    <ButtonRow>
      <ButtonLink href={href}>{label}</ButtonLink>
    </ButtonRow>
  ) : null;

/** What stands before the first page and after the last, or where a screen-out ends. */
export function PreviewEnd(
  props: {
    end: 'start' | 'check' | 'thanks' | 'out';
    title: string;
    steps: number;
    words: { start: string; thanks: string };
    /** The words for whom this survey does not ask, and the way back to the answer that said so. */
    out: { text: string } | undefined;
    changeHref: string | undefined;
  } & Ways,
) {
  const { t } = useTranslation(['surveys', 'survey', 'common']);
  const { end, words, back, next, out, changeHref } = props;
  const missing = <span className="muted">{t('surveys:edit.not_yet')}</span>;
  if (end === 'start')
    return (
      <div className="read flow">
        <h1>{props.title}</h1>
        <p className="lede">{words.start || missing}</p>
        <ul>
          <li>{t('survey:start.saved')}</li>
          <li>{t('survey:start.nameless')}</li>
        </ul>
        <Next href={next} label={t('survey:start.begin')} />
      </div>
    );
  if (end === 'out')
    return (
      <div className="read flow">
        <h1>{t('survey:done.screened_out.title')}</h1>
        <Notice kind="info">
          <p>{out?.text || missing}</p>
        </Notice>
        <p>{t('survey:done.by_mistake')}</p>
        {changeHref ? (
          <ButtonRow>
            <ButtonLink kind="second" href={changeHref}>
              {t('survey:done.change')}
            </ButtonLink>
          </ButtonRow>
        ) : null}
      </div>
    );
  return (
    <div className="read flow">
      {back ? <BackLink href={back} /> : null}
      {end === 'check' ? (
        <>
          <StepHead step={props.steps} total={props.steps} title={t('survey:check.title')} />
          <p>{t('surveys:preview.check')}</p>
          <Next href={next} label={t('survey:check.send')} />
        </>
      ) : (
        <>
          <h1>{t('survey:done.complete.title')}</h1>
          <Notice kind="good">
            <p>{words.thanks || missing}</p>
          </Notice>
        </>
      )}
    </div>
  );
}
