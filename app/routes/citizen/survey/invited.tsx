import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { findInvited } from '~/modules/surveys/queries/find-invited.server';
import { getWave } from '~/modules/surveys/queries/find-wave.server';
import { SurveyStart } from '~/modules/surveys/ui/survey-start';
import { UnknownLink } from '~/modules/surveys/ui/unknown-link';
import { formAction, say, titledLoader } from '../form.server';
import { citizenLinks, titleMeta } from '../titles';
import { isSettled } from './opened.server';
import { aboutWave, start, startForm } from './start.server';

export const meta = titleMeta;
export const links = citizenLinks;

/** `/s/t/TOKEN`: a link for one. Mail scanners open links, so opening it changes nothing; the button begins. */
export const loader = titledLoader(async (page) => {
  const invited = await findInvited(page.db, page.services.secrets, page.params.token ?? '');
  if (!invited)
    return data(
      {
        state: 'unknown' as const,
        title: await page.title(say(page.language, 'survey:unknown.title')),
        hotline: (await getCity(page.db)).hotline.number,
      },
      { status: 404 },
    );
  const wave = await getWave(page.db, invited.waveId);
  const { timeZone } = await getCity(page.db);
  const about = aboutWave(page, wave, timeZone);
  const isUsed = invited.state !== undefined && isSettled(invited.state);
  const body = {
    state: 'known' as const,
    ...about,
    title: await page.title(about.heading),
    survey: wave.survey,
    isPersonal: true,
    isUsed,
    usedBy: invited.mode === 'phone' || invited.mode === 'paper' ? invited.mode : undefined,
  } as const;
  return data(body, { status: isUsed || !(about.isOpen || about.opens) ? 410 : 200 });
});

export const action = formAction(startForm, (page, { key }, refuse) =>
  start(page, { token: page.params.token ?? '' }, key, refuse),
);

export default function InvitedSurvey() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return loaded.state === 'unknown' ? (
    <UnknownLink hotline={loaded.hotline} />
  ) : (
    <SurveyStart {...loaded} problem={refused?.errors.form} />
  );
}
