import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAt } from '~/modules/cases/ui/at';
import { VerdictTag } from '~/modules/indicators/ui/verdict-tag';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { seriesOf } from '~/modules/results/core/series';
import { listRevisions, listSeries } from '~/modules/results/queries/list-releases.server';
import { ReleaseView, useHeadline } from '~/modules/results/ui/release-view';
import { WaveChart } from '~/modules/results/ui/wave-chart';
import { Answer } from '~/ui/answer';
import chartStyles from '~/ui/chart/chart.css?url';
import { formatDateTimeShort } from '~/ui/format';
import { Part } from '~/ui/panel';
import { titledLoader } from './form.server';
import { titleMeta } from './titles';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: chartStyles }];
export const meta = titleMeta;

/** One release as it was frozen; `?revision=` shows an earlier one. */
export const loader = titledLoader(async (page) => {
  const revisions = await listRevisions(page.db, page.params.name ?? '');
  const asked = page.url.searchParams.get('revision');
  const release = asked ? revisions.find(({ revision }) => String(revision) === asked) : revisions[0];
  if (!release) throw new Response(null, { status: 404 });
  const { timeZone } = await getCity(page.db);
  const { body, hash, code } = release;
  const others = (await listSeries(page.db, code)).filter((one) => one.code !== code);
  return {
    title: await page.title(`${body.survey.name[page.language]} · ${body.wave.name[page.language]}`),
    reader: { language: page.language, timeZone },
    release: { body, hash, code },
    series: seriesOf([...others.map((one) => one.body), body]),
    isNewest: release === revisions[0],
    revisions: revisions.map(({ revision, reason, releasedAt }) => ({ revision, reason, releasedAt })),
  };
});

export default function Result() {
  const { release, reader, revisions, isNewest, series } = useLoaderData<typeof loader>();
  const { t } = useTranslation('results');
  const at = useAt();
  const { body, hash, code } = release;
  const headline = useHeadline(body, reader.language);
  const timeOf = (instant: Date | null) =>
    instant ? formatDateTimeShort(instant, reader.timeZone, reader.language) : '';
  const current = revisions.find(({ revision }) => revision === body.revision);
  const file = (name: string) => at(`/results/${code}/${name}?revision=${body.revision}`);
  return (
    <>
      <p className="eyebrow">
        <a href={at('/results')}>{t('title')}</a> · {body.survey.name[reader.language]} ·{' '}
        {body.wave.name[reader.language]}
      </p>
      <Answer as="h1">{headline}</Answer>
      {isNewest && current?.reason ? (
        <p>
          {t('corrected', { time: timeOf(current.releasedAt), reason: current.reason })}{' '}
          <a href="#revisions">{t('part.revisions')}</a>
        </p>
      ) : null}
      {isNewest ? null : (
        <p>
          {t('older')} <a href={at(`/results/${code}`)}>{t('newest')}</a>
        </p>
      )}
      <ReleaseView
        body={body}
        hash={hash}
        reader={reader}
        verdict={(verdict) => <VerdictTag verdict={verdict} />}
        methods={at('/indicators/methods')}
        questionnaire={body.questionnaire ? file('questionnaire') : undefined}
      >
        {series.length > 1 ? (
          <WaveChart
            points={series}
            survey={body.survey.name[reader.language]}
            language={reader.language}
            source={t('chart.source')}
            csvHref={file('table.csv')}
            verdict={(verdict) => <VerdictTag verdict={verdict} />}
          />
        ) : null}
      </ReleaseView>
      <Part id="take" title={t('part.take')} read screen>
        <p>{t('take')}</p>
        <ul className="links">
          <li>
            <a href={file('proof.zip')}>{t('file.proof')}</a>
          </li>
          <li>
            <a href={file('table.csv')}>{t('file.csv')}</a>
          </li>
          {(body.distributions ?? []).length > 0 ? (
            <li>
              <a href={file('answers.csv')}>{t('file.answers')}</a>
            </li>
          ) : null}
          <li>
            <a href={file('release.json')}>{t('file.json')}</a>
          </li>
          <li>
            <a href={`${at('/indicators/methods')}#index`}>{t('file.methods')}</a>
          </li>
        </ul>
      </Part>
      {revisions.length > 1 ? (
        <Part id="revisions" title={t('part.revisions')} read>
          <ol>
            {revisions.map(({ revision, reason, releasedAt }) => (
              <li key={revision} value={revision}>
                <a href={at(`/results/${code}?revision=${revision}`)}>{timeOf(releasedAt) || revision}</a>{' '}
                {reason ?? t('first')}
              </li>
            ))}
          </ol>
        </Part>
      ) : null}
    </>
  );
}
