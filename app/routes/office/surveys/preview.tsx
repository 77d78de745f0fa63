import { data, redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { GIVEN } from '~/modules/surveys/core/answer-rows';
import type { Answer, Answers, Page as SurveyPageData } from '~/modules/surveys/core/instrument';
import { stepAfter } from '~/modules/surveys/core/next-step';
import { BranchScript } from '~/modules/surveys/ui/branch-script';
import { PreviewBar } from '~/modules/surveys/ui/preview-bar';
import { PreviewEnd, PreviewWhole } from '~/modules/surveys/ui/preview-parts';
import { SurveyCheck } from '~/modules/surveys/ui/survey-check';
import { SurveyPage } from '~/modules/surveys/ui/survey-page';
import { type Handle, useRoot } from '~/root';
import { pageView, readPage } from '~/routes/citizen/survey/page.server';
import { citizenLinks } from '~/routes/citizen/titles';
import { staffTitle } from '../../staff/staff-title';
import { type PreviewPart, type PreviewState, previewAddress } from './preview-address';
import { checkTried, endTried, pagesNamed, pageTried, previewed, wholePage } from './preview-view.server';

export const meta = staffTitle;
export const links = citizenLinks;
// How large the letters are here is no choice of the officer's for every other page.
export const handle = { ownLetters: true } satisfies Handle;

/**
 * A version as respondents walk through it: answers lead on, hide, and end, as they will. They are carried in the address
 * (`preview-address`) and stored nowhere. `?version=2` shows that version, otherwise the newest; `?show=all` lists every
 * question with when it is asked.
 */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { language } = page;
  const tried = await previewed(page, trx);
  const { survey, instrument, state, found } = tried;
  const at = pageTried(page, tried);
  const { end, screenOut } = at ? { end: undefined, screenOut: undefined } : endTried(page, tried);
  const isLooked = end === 'check' && !state.isWhole;
  return {
    title: instrument.title[language],
    ...{ survey, state, end, version: found.version, isDraft: found.state === 'draft' },
    page: at?.code,
    first: instrument.pages[0]?.code,
    steps: instrument.pages.length + 1,
    words: { start: instrument.intro[language], thanks: instrument.thanks[language] },
    pages: pagesNamed(tried, language),
    out: screenOut && { text: screenOut.text[language], page: screenOut.page },
    look: isLooked ? await checkTried(page, tried) : undefined,
    whole: at && state.isWhole ? await wholePage(page, instrument, at) : undefined,
    view: at && !state.isWhole ? await pageView(page, instrument, at, state.said) : undefined,
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** One page that was tried: read and judged as a respondent's, and then only the address goes on. */
export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  const tried = await previewed(page, page.db);
  const { instrument, state, here } = tried;
  const at = pageTried(page, tried);
  const isChange = page.url.searchParams.get('return') === 'check';
  const to = (part: PreviewPart, said: Answers) =>
    redirect(previewAddress(here, { ...state, said }, part), 303);
  if (!at) return to({ end: 'thanks' }, state.said);
  const read = readPage(page, instrument, at, state.said, values);
  if (!read.ok) {
    const view = await pageView(page, instrument, at, state.said, values);
    return data({ view, errors: read.errors, opened: read.opened }, { status: 422 });
  }
  const said = { ...without(state.said, at), ...withoutCode(at, read.answers) };
  const next = stepAfter(instrument, said, at.code);
  if (next.to === 'screen_out') return to({ end: 'out' }, said);
  return to(next.to === 'page' && !isChange ? { page: next.page } : { end: 'check' }, said);
});

/** The answers to other pages; a code that was given before and left empty now still stands. */
const without = (said: Answers, { questions }: SurveyPageData): Answers =>
  Object.fromEntries(
    Object.entries(said).filter(([code]) => {
      const own = questions.find((one) => one.code === code);
      return !own || (own.kind === 'text' && own.fills === 'uscc');
    }),
  );

/** An enterprise's code goes into no address: only that it was given. */
function withoutCode({ questions }: SurveyPageData, answers: Answers): Answers {
  const asked = questions.find((one) => one.kind === 'text' && one.fills === 'uscc');
  const given: Answer = { choices: [GIVEN] };
  return asked && answers[asked.code] ? { ...answers, [asked.code]: given } : answers;
}

export default function Preview() {
  const { t } = useTranslation('surveys');
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer && 'view' in answer ? answer : undefined;
  const { whole, look, pages, out, end = 'start' } = loaded;
  const view = refused?.view ?? loaded.view;
  const state: PreviewState = loaded.state;
  const base = useHref(`/office/surveys/${loaded.survey}`);
  const at = (part: PreviewPart, other: Partial<PreviewState> = {}) =>
    previewAddress(base, { ...state, ...other }, part);
  const here: PreviewPart = loaded.page === undefined ? { end } : { page: loaded.page };
  const order: PreviewPart[] = [
    { end: 'start' },
    ...pages.map(({ code }) => ({ page: code })),
    ...(state.isWhole ? [{ end: 'check' as const }, { end: 'thanks' as const }] : []),
  ];
  const isSame = (one: PreviewPart) => JSON.stringify(one) === JSON.stringify(here);
  const index = order.findIndex(isSame);
  const to = (step: -1 | 1) => {
    const part = order[index + step];
    return part && at(part);
  };
  const names = {
    ...{ start: t('preview.start'), check: t('preview.look'), thanks: t('preview.thanks'), out: '' },
  };
  const back = (code: string | undefined) => (code === undefined ? at({ end: 'start' }) : at({ page: code }));
  return (
    <div className="flow">
      <PreviewBar
        {...{ version: loaded.version, isDraft: loaded.isDraft, isNarrow: state.isNarrow }}
        isWhole={state.isWhole}
        parts={order.map((part) => ({
          href: at(part),
          label:
            'end' in part ? names[part.end] : (pages.find(({ code }) => code === part.page)?.title ?? ''),
          isCurrent: isSame(part),
        }))}
        here={at(here)}
        widths={{ wide: at(here, { isNarrow: false }), phone: at(here, { isNarrow: true }) }}
        // From the list of all questions the walk begins anew: nothing has been answered there.
        ways={{
          walk: at(state.isWhole ? { end: 'start' } : here, { isWhole: false }),
          all: at('end' in here && here.end === 'out' ? { end: 'start' } : here, { isWhole: true }),
        }}
        anew={Object.keys(state.said).length > 0 ? at({ end: 'start' }, { said: {} }) : undefined}
        backHref={loaded.isDraft ? `${base}/edit` : `${base}/version/${loaded.version}`}
        isElder={useRoot()?.isElder ?? false}
      />
      <div className={state.isNarrow ? 'phone' : 'preview'}>
        {whole ? (
          <PreviewWhole view={whole} back={to(-1)} next={to(1)} />
        ) : view ? (
          <SurveyPage
            {...view}
            title={view.heading}
            errors={refused?.errors ?? {}}
            opened={refused?.opened}
            backHref={back(view.previous)}
            script={view.branch ? <BranchScript /> : null}
          />
        ) : look ? (
          <SurveyCheck
            {...look}
            backHref={back(look.last)}
            changeHref={(page, question) => changeAt(at({ page }), question)}
          />
        ) : (
          <PreviewEnd
            {...{ end, out, title: loaded.title, steps: loaded.steps, words: loaded.words }}
            changeHref={out?.page === undefined ? undefined : at({ page: out.page })}
            back={to(-1)}
            next={state.isWhole ? to(1) : loaded.first === undefined ? undefined : at({ page: loaded.first })}
          />
        )}
      </div>
    </div>
  );
}

const changeAt = (address: string, question: string) =>
  `${address}${address.includes('?') ? '&' : '?'}return=check#q.${question}`;
