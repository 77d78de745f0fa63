import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useAt } from '~/modules/cases/ui/at';
import { RatingForm } from '~/modules/cases/ui/rating-form';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { rateByLink } from '~/modules/satisfaction/commands/rate-by-link.server';
import { findInvitation } from '~/modules/satisfaction/queries/find-invitation.server';
import { ratingFields, ratingOfFields, ratingReasons } from '~/modules/satisfaction/schema';
import { useRoot } from '~/root';
import { ErrorSummary } from '~/ui/error-summary';
import { formatDay } from '~/ui/format';
import { formAction, say, titledLoader } from './form.server';
import { ratingLevels } from './rating-levels.server';
import { citizenLinks, titleMeta, typedList, typedText } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

/** Mail scanners open links: opening changes nothing. Used, late and unknown links each say so and what to do next. */
export const loader = titledLoader(async (page) => {
  const token = page.params.token ?? '';
  const [invitation, city] = await Promise.all([
    findInvitation({ db: page.services.system, secrets: page.services.secrets }, token, page.now),
    getCity(page.db),
  ]);
  const isThanked = invitation?.state === 'used' && page.url.searchParams.has('done');
  const state = isThanked ? ('thanks' as const) : (invitation?.state ?? ('unknown' as const));
  const title = await page.title(say(page.language, `rating:link.${state === 'open' ? 'title' : state}`));
  const unit = invitation?.unit?.[page.language];
  const status = state === 'open' || isThanked ? 200 : 410;
  return data(
    {
      ...{ title, state, token, reasons: ratingReasons, levels: ratingLevels(city, page.language) },
      keepsTyped: state === 'open',
      number: invitation?.number ?? '',
      unit,
      cause: invitation?.cause ?? 'replied',
      until: invitation && formatDay(localDay(invitation.expiresAt, city.timeZone), page.language),
    },
    { status },
  );
});

export const action = formAction(z.strictObject(ratingFields), async (page, input, refuse) => {
  const token = page.params.token ?? '';
  const result = await rateByLink(page.services, { token, answer: ratingOfFields(input), now: page.now });
  if (result.ok) return redirect(`/rate/${token}?done=1`);
  // Used or late by now: the page itself says which and answers 410.
  const { system: db, secrets } = page.services;
  const invitation = await findInvitation({ db, secrets }, token, page.now);
  if (invitation?.state !== 'open') return data(null, { status: 410 });
  return refuse({ form: result.reason });
});

export default function RateByLink() {
  const { t } = useTranslation('rating');
  const { state } = useLoaderData<typeof loader>();
  return state === 'open' ? (
    <Open />
  ) : (
    <div className="read flow">
      <h1>{t(`link.${state}`)}</h1>
      <Ended />
    </div>
  );
}

function Open() {
  const { t } = useTranslation(['rating', 'track']);
  const at = useAt();
  const { number, unit, cause, until, token, levels, reasons } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const one = (name: string) => typedText(refused?.values, name);
  const errors = refused?.errors ?? {};
  return (
    <div className="read flow">
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <h1>{t('rating:link.title')}</h1>
      <p className="lede">
        {unit ? t('rating:link.about', { number, unit }) : t('rating:link.about_none', { number })}
      </p>
      <p>
        {t(`rating:link.cause.${cause as 'replied'}`)}
        {t('track:rate.lede')} {t('rating:link.until', { day: until })}
      </p>
      {/* The link opens nothing of the case: who has only the mail reads no reply. */}
      {cause === 'replied' || cause === 'reviewed' ? (
        <p>
          <a href={at(`/track?number=${number}`)}>{t('rating:link.read')}</a>
        </p>
      ) : null}
      <RatingForm
        action={`/rate/${token}`}
        levels={levels}
        reasons={reasons}
        errors={errors}
        typed={{
          ...{ contacted: one('contacted'), solved: one('solved'), satisfied: one('satisfied') },
          ...{ reasons: typedList(refused?.values, 'reasons'), remark: one('remark'), hidden: one('hidden') },
        }}
      />
    </div>
  );
}

/** In plain words, and what can be done now. */
function Ended() {
  const { t } = useTranslation('rating');
  const at = useAt();
  const hotline = useRoot()?.hotline ?? '';
  const { state, number, until } = useLoaderData<typeof loader>();
  const track = number ? `/track?number=${number}` : '/track';
  return (
    <>
      {state === 'thanks' || state === 'used' || state === 'unknown' ? (
        <p>{t(`link.${state}_text`)}</p>
      ) : null}
      {state === 'late' ? <p>{t('link.late_text', { day: until })}</p> : null}
      <ul className="links">
        {state === 'unknown' ? (
          <li>
            <a href={at('/rate')}>{t('link.next_code')}</a>
          </li>
        ) : null}
        <li>
          <a href={at(track)}>{t('link.next_track')}</a>
        </li>
        {state === 'late' ? (
          <li>
            <a href={at('/report')}>{t('link.next_report')}</a>
          </li>
        ) : null}
        <li>
          <a href={`tel:${hotline}`}>{t('link.next_call', { hotline })}</a>
        </li>
      </ul>
    </>
  );
}
