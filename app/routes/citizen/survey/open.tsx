import { useActionData, useLoaderData } from '@remix-run/react';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { findOpenWave } from '~/modules/surveys/queries/find-wave.server';
import { SurveyStart } from '~/modules/surveys/ui/survey-start';
import { formAction, titledLoader } from '../form.server';
import { citizenLinks, titleMeta } from '../titles';
import { findOpened, isSettled } from './opened.server';
import { aboutWave, start, startForm } from './start.server';

export const meta = titleMeta;
export const links = citizenLinks;

/** `/s/NAME` and `/s/NAME/SOURCE`: who asks, why, how long it takes. Opening it writes nothing. */
export const loader = titledLoader(async (page) => {
  const wave = await findOpenWave(page.db, page.params.survey ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const { timeZone } = await getCity(page.db);
  const about = aboutWave(page, wave, timeZone);
  const begun = await findOpened(page);
  const mine = begun?.wave.waveId === wave.waveId ? begun.response : undefined;
  return {
    ...about,
    title: await page.title(about.heading),
    survey: wave.survey,
    begun: mine ? (isSettled(mine.state) ? 'settled' : 'open') : undefined,
  } as const;
});

export const action = formAction(startForm, (page, { key }, refuse) =>
  start(page, { survey: page.params.survey ?? '', source: page.params.source }, key, refuse),
);

export default function OpenSurvey() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <SurveyStart {...loaded} problem={refused?.errors.form} />;
}
