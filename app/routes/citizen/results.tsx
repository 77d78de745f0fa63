import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAt } from '~/modules/cases/ui/at';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { listPublished } from '~/modules/results/queries/list-releases.server';
import { useHeadline, useHeadlineBasis } from '~/modules/results/ui/release-view';
import { listOpenWaves } from '~/modules/surveys/queries/list-open-waves.server';
import { translator } from '~/platform/i18n/i18n.server';
import { formatDateTime, formatDay } from '~/ui/format';
import { Part } from '~/ui/panel';
import { titledLoader } from './form.server';
import { titleMeta } from './titles';

export const meta = titleMeta;

/** Every published result of a survey, newest first. */
export const loader = titledLoader(async (page) => {
  const { timeZone } = await getCity(page.db);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone });
  const releases = await listPublished(page.db);
  return {
    title: await page.title(translator(page.language)('results:title')),
    language: page.language,
    open: (await listOpenWaves(page.db, page.now)).map(({ survey, name, closesAt }) => ({
      ...{ survey, name: name[page.language] },
      until: formatDateTime(closesAt, timeZone, page.language),
    })),
    releases: releases.map(({ code, body, releasedAt }) => ({
      ...{ code, body },
      day: day.format(releasedAt ?? page.now),
    })),
  };
});

export default function Results() {
  const { releases, open, language } = useLoaderData<typeof loader>();
  const { t } = useTranslation('results');
  const at = useAt();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lede">{t('lede')}</p>
      {open.length > 0 ? (
        <Part id="open" title={t('open.title')}>
          <ul className="cards">
            {open.map(({ survey, name, until }) => (
              <li key={survey}>
                <a href={at(`/s/${survey}`)}>{name}</a>
                <p className="small muted">{t('open.until', { time: until })}</p>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part id="published" title={t('open.published')}>
        {releases.length === 0 ? <p>{t('none_yet')}</p> : null}
        <ul className="cards">
          {releases.map((release) => (
            <Card key={release.code} release={release} language={language} />
          ))}
        </ul>
      </Part>
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Card({ release, language }: { release: Loaded['releases'][number]; language: Loaded['language'] }) {
  const { code, body, day } = release;
  const { t } = useTranslation('results');
  const at = useAt();
  return (
    <li>
      <a href={at(`/results/${code}`)}>
        {body.survey.name[language]} · {body.wave.name[language]}
      </a>
      <p>{useHeadline(body, language)}</p>
      <p className="small">{useHeadlineBasis(body)}</p>
      <p className="small muted">{t('published', { day: formatDay(day, language) })}</p>
    </li>
  );
}
