import { redirect } from '@remix-run/node';
import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type StaffPage, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { type Instrument, questionsOf, type Page as SurveyPageData } from '~/modules/surveys/core/instrument';
import { withLists } from '~/modules/surveys/core/with-lists';
import { findVersion } from '~/modules/surveys/queries/find-survey.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { conditionWords, type Wording } from '~/modules/surveys/ui/condition-words';
import { PreviewBar } from '~/modules/surveys/ui/preview-bar';
import { SurveyPage } from '~/modules/surveys/ui/survey-page';
import { LETTERS } from '~/platform/http/modes';
import { type Handle, useRoot } from '~/root';
import { pageView } from '~/routes/citizen/survey/page.server';
import { citizenLinks } from '~/routes/citizen/titles';
import { ButtonLink, ButtonRow } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { BackLink, StepHead } from '~/ui/step-head';
import { staffTitle } from '../../staff/staff-title';
import { levelWords } from './edit.server';

export const meta = staffTitle;
export const links = citizenLinks;
// How large the letters are here is no choice of the officer's for every other page.
export const handle = { ownLetters: true } satisfies Handle;

/**
 * A version as respondents see it: the first words, every page with all its questions, the look over everything, the
 * thanks. `?version=2` shows that version, otherwise the newest. Nothing that is typed here is sent or stored.
 */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { survey = '', page: code } = page.params;
  const asked = page.url.searchParams;
  const version = /^\d{1,6}$/.test(asked.get('version') ?? '') ? Number(asked.get('version')) : undefined;
  const found = await findVersion(trx, page.scope, survey, version);
  if (!found) throw redirect(`/office/surveys/${encodeURIComponent(survey)}`);
  const instrument = withLists(found.instrument, await getLists(page.db));
  const at = instrument.pages.find((one) => one.code === code);
  if (code !== undefined && !at) throw redirect(`/office/surveys/${encodeURIComponent(survey)}/preview`);
  const part = asked.get('part');
  const end = part === 'check' || part === 'thanks' ? part : 'start';
  const { language } = page;
  return {
    title: instrument.title[language],
    ...{ survey, language, version: found.version, isDraft: found.state === 'draft' },
    isAsked: version !== undefined,
    isNarrow: asked.get('width') === 'phone',
    letters: asked.get(LETTERS.name) ?? undefined,
    here: at ? at.code : end,
    steps: instrument.pages.length + 1,
    words: { start: instrument.intro[language], thanks: instrument.thanks[language] },
    pages: instrument.pages.map((one) => ({ code: one.code, title: one.title[language] })),
    view: at ? await wholePage(page, instrument, at) : undefined,
  };
});

/** A page with all its questions, also those that only a certain answer shows; each says when it is asked. */
async function wholePage(page: StaffPage, instrument: Instrument, at: SurveyPageData) {
  const wording = {
    ...{ questions: questionsOf(instrument), language: page.language },
    levels: await levelWords(page),
  };
  const view = await pageView(page, instrument, at, {});
  return {
    ...view,
    ...{ branch: undefined, shown: at.questions.map(({ code }) => code), wording },
    step: instrument.pages.indexOf(at) + 1,
    total: instrument.pages.length + 1,
    pageIf: at.showIf,
    conditions: at.questions.flatMap(({ code, showIf }) => (showIf ? [{ code, showIf }] : [])),
  };
}

export default function Preview() {
  const loaded = useLoaderData<typeof loader>();
  const { here, view, pages, isNarrow } = loaded;
  const base = useHref(`/office/surveys/${loaded.survey}`);
  const order = ['start', ...pages.map(({ code }) => code), 'check', 'thanks'];
  /** The address of a part of the questionnaire, at the same width, letters and version. */
  const at = (part: string, width = isNarrow) => {
    const query = new URLSearchParams({
      ...(loaded.isAsked ? { version: String(loaded.version) } : {}),
      ...(width ? { width: 'phone' } : {}),
      ...(loaded.letters ? { [LETTERS.name]: loaded.letters } : {}),
      ...(part === 'check' || part === 'thanks' ? { part } : {}),
    }).toString();
    const path = pages.some(({ code }) => code === part) ? `/${part}` : '';
    return `${base}/preview${path}${query ? `?${query}` : ''}`;
  };
  const index = order.indexOf(here);
  const to = (step: -1 | 1) => {
    const part = order[index + step];
    return part === undefined ? undefined : at(part);
  };
  return (
    <div className="flow">
      <PreviewBar
        {...{ pages, here, at, isNarrow, version: loaded.version, isDraft: loaded.isDraft }}
        backHref={loaded.isDraft ? `${base}/edit` : `${base}/version/${loaded.version}`}
        isElder={useRoot()?.isElder ?? false}
      />
      <div className={isNarrow ? 'phone' : 'preview'}>
        {view ? (
          <WholePage view={view} back={to(-1)} next={to(1)} />
        ) : (
          <End {...loaded} back={to(-1)} next={to(1)} />
        )}
      </div>
    </div>
  );
}

type View = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['view']>;
type Ways = { back: string | undefined; next: string | undefined };

function WholePage({ view, back, next }: { view: View } & Ways) {
  const { t } = useTranslation(['surveys', 'survey', 'common']);
  const wording: Wording = view.wording;
  const notes = Object.fromEntries(
    view.conditions.map(({ code, showIf }) => [
      code,
      t('surveys:said.only_question', { words: conditionWords(showIf, wording, t) }),
    ]),
  );
  return (
    <>
      {view.pageIf ? (
        <p className="when">
          {t('surveys:said.only_page', { words: conditionWords(view.pageIf, wording, t) })}
        </p>
      ) : null}
      <SurveyPage
        {...view}
        {...{ title: view.heading, errors: {}, opened: undefined, isPreview: true, notes, script: null }}
        backHref={back}
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

/** What stands before the first page and after the last. */
function End(props: ReturnType<typeof useLoaderData<typeof loader>> & Ways) {
  const { t } = useTranslation(['surveys', 'survey', 'common']);
  const { here, words, back, next } = props;
  const missing = <span className="muted">{t('surveys:edit.not_yet')}</span>;
  if (here === 'start')
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
  return (
    <div className="read flow">
      {back ? <BackLink href={back} /> : null}
      {here === 'check' ? (
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
