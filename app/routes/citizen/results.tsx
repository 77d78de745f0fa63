import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAt } from '~/modules/cases/ui/at';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { listPublished } from '~/modules/results/queries/list-releases.server';
import { useHeadline } from '~/modules/results/ui/release-view';
import { translator } from '~/platform/i18n/i18n.server';
import { formatDay } from '~/ui/format';
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
    releases: releases.map(({ code, body, releasedAt }) => ({
      ...{ code, body },
      day: day.format(releasedAt ?? page.now),
    })),
  };
});

export default function Results() {
  const { releases, language } = useLoaderData<typeof loader>();
  const { t } = useTranslation('results');
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lede">{t('lede')}</p>
      {releases.length === 0 ? <p>{t('none_yet')}</p> : null}
      <ul className="cards">
        {releases.map((release) => (
          <Card key={release.code} release={release} language={language} />
        ))}
      </ul>
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
      <p className="small muted">{t('published', { day: formatDay(day, language) })}</p>
    </li>
  );
}
