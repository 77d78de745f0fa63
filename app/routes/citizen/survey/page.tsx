import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { savePage } from '~/modules/surveys/commands/save-page.server';
import { readAnswers } from '~/modules/surveys/core/read-answers';
import { isOpen } from '~/modules/surveys/queries/find-wave.server';
import { BranchScript } from '~/modules/surveys/ui/branch-script';
import { SurveyPage } from '~/modules/surveys/ui/survey-page';
import { pageOf } from '~/platform/http/define.server';
import { readForm } from '~/platform/http/form';
import { followSwitch, say, titledLoader } from '../form.server';
import { citizenLinks, titleMeta } from '../titles';
import { isSettled, openedResponse } from './opened.server';
import { allowedPage, pageView, readPage } from './page.server';

export const meta = titleMeta;
export const links = citizenLinks;

/** `/s/NAME/go/PAGE`: one page of the survey with what was given so far. */
export const loader = titledLoader(async (page) => {
  const { survey, response, wave } = await openedResponse(page);
  const path = `/s/${survey}`;
  if (isSettled(response.state)) throw redirect(`${path}/done`);
  const at = allowedPage(wave.instrument, response.answers, page.params.page ?? '', path);
  const view = await pageView(page, wave.instrument, at, response.answers);
  const words = say(page.language, 'survey:page_title', {
    title: wave.instrument.title[page.language],
    step: view.step,
  });
  return { ...view, survey, keepsTyped: true, title: await page.title(words) };
});

export const action = async (args: ActionFunctionArgs) => {
  const page = pageOf(args);
  const { survey, response, wave } = await openedResponse(page);
  const path = `/s/${survey}`;
  const fields = await readForm(page.request);
  const { id: responseId } = response;
  if (isSettled(response.state)) {
    const code = page.params.page ?? '';
    const questions = wave.instrument.pages.find((one) => one.code === code)?.questions ?? [];
    const { answers } = readAnswers(questions, fields);
    const late = followSwitch(args.context, fields)
      ? undefined
      : await savePage(page.services, { responseId, page: code, answers, now: page.now });
    return redirect(endOf(path, late));
  }
  const at = allowedPage(wave.instrument, response.answers, page.params.page ?? '', path);
  const typed = followSwitch(args.context, fields);
  if (typed) {
    const view = await pageView(pageOf(args), wave.instrument, at, response.answers, typed);
    return data({ view, errors: {}, opened: undefined });
  }
  const read = readPage(page, wave.instrument, at, response.answers, fields);
  // Whoever was still answering when the survey ended is told so, and not asked to put a page right for nothing.
  if (!read.ok && isOpen(wave, page.now)) {
    const view = await pageView(page, wave.instrument, at, response.answers, fields);
    return data({ view, errors: read.errors, opened: read.opened }, { status: 422 });
  }
  const saved = await savePage(page.services, {
    responseId,
    page: at.code,
    answers: read.ok ? read.answers : readAnswers(at.questions, fields).answers,
    now: page.now,
  });
  if (!saved.ok || saved.next.to === 'end') return redirect(endOf(path, saved));
  const isChange = page.url.searchParams.get('return') === 'check';
  return redirect(saved.next.to === 'page' && !isChange ? `${path}/go/${saved.next.page}` : `${path}/check`);
};

/** The last page; it says when what was sent just now came too late to be kept. */
function endOf(path: string, saved: Awaited<ReturnType<typeof savePage>> | undefined): string {
  const isLate = saved?.ok && saved.next.to === 'end' && saved.next.isLate;
  return `${path}/done${isLate ? '?late=1' : ''}`;
}

export default function SurveyPageRoute() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const view = refused?.view ?? loaded;
  const here = useHref(`/s/${loaded.survey}`);
  return (
    <SurveyPage
      {...view}
      title={view.heading}
      errors={refused?.errors ?? {}}
      opened={refused?.opened}
      backHref={view.previous ? `${here}/go/${view.previous}` : here}
      script={view.branch ? <BranchScript /> : null}
    />
  );
}
