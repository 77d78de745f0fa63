import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { sendResponse } from '~/modules/surveys/commands/send-response.server';
import { firstOpenPage, walk } from '~/modules/surveys/core/evaluate';
import { SurveyCheck } from '~/modules/surveys/ui/survey-check';
import { formAction, say, titledLoader } from '../form.server';
import { citizenLinks, titleMeta } from '../titles';
import { isSettled, openedResponse } from './opened.server';
import { checkView } from './page.server';

export const meta = titleMeta;
export const links = citizenLinks;

/** `/s/NAME/check`: everything that was answered, each with the way back to it. */
export const loader = titledLoader(async (page) => {
  const { survey, response, wave } = await openedResponse(page);
  const { language } = page;
  if (isSettled(response.state)) throw redirect(`/s/${survey}/done`);
  const open = firstOpenPage(walk(wave.instrument, response.answers));
  if (open) throw redirect(`/s/${survey}/go/${open.page.code}`);
  return {
    survey,
    title: await page.title(say(language, 'survey:check.title')),
    ...(await checkView(page, wave.instrument, response.answers)),
  };
});

export const action = formAction(z.strictObject({}), async (page, _input, refuse) => {
  const { survey, response } = await openedResponse(page);
  const sent = await sendResponse(page.services, { responseId: response.id, now: page.now });
  if (sent.ok || sent.reason === 'survey:refused.closed') return redirect(`/s/${survey}/done`);
  return sent.page ? redirect(`/s/${survey}/go/${sent.page}`) : refuse({ form: sent.reason });
});

export default function CheckSurvey() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const here = useHref(`/s/${loaded.survey}`);
  return (
    <SurveyCheck
      {...loaded}
      problem={refused?.errors.form}
      backHref={`${here}/go/${loaded.last}`}
      changeHref={(page, question) => `${here}/go/${page}?return=check#q.${question}`}
    />
  );
}
