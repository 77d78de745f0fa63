import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { firstOpenPage, pageDeciding, screenOutAfter, walk } from '~/modules/surveys/core/evaluate';
import { type Instrument, questionsOf, type Page as SurveyPageData } from '~/modules/surveys/core/instrument';
import { pageReached } from '~/modules/surveys/core/next-step';
import { withDots } from '~/modules/surveys/core/piping';
import { withLists } from '~/modules/surveys/core/with-lists';
import { findVersion } from '~/modules/surveys/queries/find-survey.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import type { Executor } from '~/platform/database/client.server';
import { checkView, pageView } from '~/routes/citizen/survey/page.server';
import { levelWords } from './edit.server';
import { type PreviewState, previewAddress, previewEnds, previewStateOf } from './preview-address';

/** The version that a preview's address names, complete with the city's lists, and how it is looked at. */
export async function previewed(page: StaffPage, db: Executor) {
  const { survey = '' } = page.params;
  const state = previewStateOf(page.url.searchParams);
  const found = await findVersion(db, page.scope, survey, state.version);
  if (!found)
    throw redirect(
      `/office/surveys/${encodeURIComponent(survey)}`,
      page.request.method === 'POST' ? 303 : 302,
    );
  const instrument = withLists(found.instrument, await getLists(page.db));
  const known = new Set(questionsOf(instrument).map(({ code }) => code));
  const said = Object.fromEntries(Object.entries(state.said).filter(([code]) => known.has(code)));
  const here = `/office/surveys/${encodeURIComponent(survey)}`;
  return { survey, here, found, instrument, state: { ...state, said } };
}

type Tried = { instrument: Instrument; state: PreviewState; here: string };

/** The page of the address, or undefined where it names an end; as a respondent would be, one is led back to what is open. */
export function pageTried(page: StaffPage, { instrument, state, here }: Tried): SurveyPageData | undefined {
  const { page: code } = page.params;
  if (code === undefined) return undefined;
  const at = instrument.pages.find((one) => one.code === code);
  if (!at) throw redirect(previewAddress(here, state, { end: 'start' }));
  if (state.isWhole) return at;
  const reached = pageReached(instrument, state.said, code);
  if ('page' in reached) return reached.page;
  const part = reached.open === undefined ? { end: 'check' as const } : { page: reached.open };
  throw redirect(previewAddress(here, state, part));
}

/** Which end is shown. Nobody comes to the look over everything, or past it, while something is left open. */
export function endTried(page: StaffPage, { instrument, state, here }: Tried) {
  const asked = page.url.searchParams.get('part');
  const end = previewEnds.find((one) => one === asked) ?? 'start';
  if (state.isWhole) return { end: end === 'out' ? ('start' as const) : end };
  const screenOut = screenOutAfter(instrument, state.said);
  if (end === 'out') {
    if (!screenOut) throw redirect(previewAddress(here, state, { end: 'start' }));
    return { end, screenOut: { text: screenOut.text, page: pageDeciding(instrument, screenOut)?.code } };
  }
  const open = firstOpenPage(walk(instrument, state.said));
  if (end !== 'start' && open) throw redirect(previewAddress(here, state, { page: open.page.code }));
  return { end };
}

/** Everything that was tried, as a respondent looks it over. */
export const checkTried = (page: StaffPage, { instrument, state }: Tried) =>
  checkView(page, instrument, state.said);

/** The pages that the bar names: all, or those that these answers lead to so far. */
export function pagesNamed({ instrument, state }: Tried, language: StaffPage['language']) {
  const read = withDots(instrument);
  const open = firstOpenPage(walk(instrument, state.said));
  const way = walk(instrument, state.said).pages.map(({ page }) => page.code);
  const reached = open ? way.slice(0, way.indexOf(open.page.code) + 1) : way;
  return read.pages
    .filter(({ code }) => state.isWhole || reached.includes(code))
    .map(({ code, title }) => ({ code, title: title[language] }));
}

/** A page with all its questions, also those that only a certain answer shows; each says when it is asked. */
export async function wholePage(page: StaffPage, instrument: Instrument, at: SurveyPageData) {
  const read = withDots(instrument);
  const wording = {
    ...{ questions: questionsOf(read), language: page.language },
    levels: await levelWords(page),
  };
  const own = read.pages.find(({ code }) => code === at.code) ?? at;
  return {
    ...(await pageView(page, read, own, {})),
    ...{ branch: undefined, shown: at.questions.map(({ code }) => code), wording },
    step: instrument.pages.indexOf(at) + 1,
    total: instrument.pages.length + 1,
    pageIf: at.showIf,
    conditions: at.questions.flatMap(({ code, showIf }) => (showIf ? [{ code, showIf }] : [])),
  };
}
