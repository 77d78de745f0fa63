import { useHref } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Filters } from '~/ui/filters';

type Named = { code: string; name: string };
const pages = ['results', 'weights', 'release', 'coding'] as const;
export type WavePage = (typeof pages)[number];

/** The way back to the survey and its wave, what this page is, and the other pages of the same wave. */
export function WaveHead(props: {
  survey: Named;
  wave: Named;
  page: WavePage;
  hasWords: boolean;
  children?: ReactNode;
}) {
  const { survey, wave, page } = props;
  const { t } = useTranslation(['results', 'surveys']);
  const all = useHref('/office/surveys');
  const base = `${all}/${survey.code}`;
  const shown = pages.filter((one) => one !== 'coding' || props.hasWords);
  return (
    <div className="flow">
      <p className="eyebrow">
        <a href={all}>{t('surveys:title')}</a> · <a href={base}>{survey.name}</a> ·{' '}
        <a href={`${base}/${wave.code}`}>{wave.name}</a>
      </p>
      <h1>{t(`results:head.${page}`, { survey: survey.name, wave: wave.name })}</h1>
      <Filters
        label={t('results:head.pages')}
        filters={shown.map((one) => ({
          href: `${base}/${one}?wave=${encodeURIComponent(wave.code)}`,
          label: t(`results:head.to.${one}`),
          isCurrent: one === page,
        }))}
      />
      {props.children}
    </div>
  );
}
