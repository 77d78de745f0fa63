import { redirect } from '@remix-run/node';
import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { isOpen } from '~/modules/surveys/queries/find-wave.server';
import { formatDateTime } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { say, titledLoader } from '../form.server';
import { citizenLinks, titleMeta } from '../titles';
import { isSettled, openedResponse } from './opened.server';

export const meta = titleMeta;
export const links = citizenLinks;

/** `/s/NAME/done`: what has become of the answer, in words. The page can be opened again. */
export const loader = titledLoader(async (page) => {
  const { survey, response, wave } = await openedResponse(page);
  const { language } = page;
  const { timeZone } = await getCity(page.db);
  const end = settled(response.state);
  if (!end && isOpen(wave, page.now)) throw redirect(`/s/${survey}/check`);
  const screenOut = wave.instrument.screenOuts.find(({ code }) => code === response.stateReason);
  return {
    survey,
    end: end ?? 'closed',
    title: await page.title(say(language, `survey:done.${end ?? 'closed'}.title`)),
    thanks: end === 'screened_out' ? (screenOut?.text[language] ?? '') : wave.instrument.thanks[language],
    closedAt: formatDateTime(wave.closesAt, timeZone, language),
    isPersonal: !wave.isOpenLink,
  } as const;
});

const ends = ['complete', 'over_quota', 'screened_out', 'rejected'] as const;
const settled = (state: string) => (isSettled(state) ? ends.find((one) => one === state) : undefined);

export default function SurveyDone() {
  const { t } = useTranslation('survey');
  const { survey, end, thanks, closedAt, isPersonal } = useLoaderData<typeof loader>();
  const start = useHref(`/s/${survey}`);
  const home = useHref('/');
  return (
    <div className="read flow">
      <h1>{t(`done.${end}.title`)}</h1>
      {end === 'closed' ? (
        <Notice kind="due" title={t('closed.title', { time: closedAt })}>
          <p>{t('done.closed.text')}</p>
        </Notice>
      ) : (
        <Notice kind={end === 'complete' ? 'good' : 'info'}>
          <p>{thanks}</p>
          {end === 'over_quota' || end === 'rejected' ? <p>{t(`done.${end}.text`)}</p> : null}
        </Notice>
      )}
      <ul className="links">
        {isPersonal || end === 'closed' ? null : (
          <li>
            <a href={start}>{t('done.another')}</a>
          </li>
        )}
        <li>
          <a href={home}>{t('done.home')}</a>
        </li>
      </ul>
    </div>
  );
}
