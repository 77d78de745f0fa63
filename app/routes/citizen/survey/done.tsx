import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { reopenResponse } from '~/modules/surveys/commands/reopen-response.server';
import { isOpen } from '~/modules/surveys/queries/find-wave.server';
import { SurveyEnd } from '~/modules/surveys/ui/survey-end';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { formatDateTime } from '~/ui/format';
import { formAction, say, titledLoader } from '../form.server';
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
  const isLate = end !== undefined && page.url.searchParams.has('late');
  const screenOut = wave.instrument.screenOuts.find(({ code }) => code === response.stateReason);
  return {
    survey,
    end: end ?? 'closed',
    title: await page.title(
      say(language, isLate ? 'survey:done.late' : `survey:done.${end ?? 'closed'}.title`),
    ),
    thanks: end === 'screened_out' ? (screenOut?.text[language] ?? '') : wave.instrument.thanks[language],
    closedAt: formatDateTime(wave.closesAt, timeZone, language),
    isPersonal: !wave.isOpenLink,
    isLate,
    mayChange: end === 'screened_out' && isOpen(wave, page.now),
  } as const;
});

/** Who came to an end by a slip of the finger goes back to the question. */
export const action = formAction(z.strictObject({}), async (page, _input, refuse) => {
  const { survey, response } = await openedResponse(page);
  const reopened = await reopenResponse(page.services, { responseId: response.id, now: page.now });
  return reopened.ok ? redirect(`/s/${survey}/go/${reopened.page}`) : refuse({ form: reopened.reason });
});

const ends = ['complete', 'over_quota', 'screened_out', 'rejected'] as const;
const settled = (state: string) => (isSettled(state) ? ends.find((one) => one === state) : undefined);

export default function SurveyDone() {
  const { t } = useTranslation('survey');
  const { survey, end, thanks, closedAt, isPersonal, isLate, mayChange } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const start = useHref(`/s/${survey}`);
  const home = useHref('/');
  return (
    <div className="read flow">
      <ErrorSummary errors={refused ? [{ field: 'form', text: refused.errors.form ?? '' }] : []} />
      <SurveyEnd {...{ end, thanks, closedAt, isLate }} />
      {mayChange ? (
        <form method="post" id="form">
          <p>{t('done.by_mistake')}</p>
          <ButtonRow>
            <Button kind="second">{t('done.change')}</Button>
          </ButtonRow>
        </form>
      ) : null}
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
