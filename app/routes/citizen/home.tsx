import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAt } from '~/modules/cases/ui/at';
import { isShown } from '~/modules/indicators/core/rating-figures';
import type { MonthSummary } from '~/modules/indicators/queries/get-month-summary.server';
import { getMonthSummary } from '~/modules/indicators/queries/get-month-summary.server';
import { rateText } from '~/modules/indicators/ui/figure-text';
import { AnswerNote, RateTiles } from '~/modules/indicators/ui/rate-tiles';
import { changeWords, periodText, sentences } from '~/modules/indicators/ui/words';
import { useWords } from '~/modules/indicators/ui/words-here';
import { translator } from '~/platform/i18n/i18n.server';
import { useRoot } from '~/root';
import { Answer, Phrase } from '~/ui/answer';
import { Calls, Ring } from '~/ui/calls';
import { Doors } from '~/ui/doors';
import { formatNumber } from '~/ui/format';
import { Part } from '~/ui/panel';
import { titledLoader } from './form.server';
import { titleMeta } from './titles';

export const meta = titleMeta;

/** The way in, and this month in one sentence with the way to its proof. */
export const loader = titledLoader(async (page) => ({
  title: await page.title(translator(page.language)('home:title')),
  summary: await getMonthSummary(page.db, page.now),
}));

export default function Home() {
  const root = useRoot();
  return root?.isElder ? <ElderHome /> : <PlainHome />;
}

function useEmergency() {
  return (useRoot()?.city?.emergency ?? []).map(({ number, name }) => ({ number, label: name }));
}

function PlainHome() {
  const { t } = useTranslation('home');
  const { summary } = useLoaderData<typeof loader>();
  const calls = useEmergency();
  return (
    <>
      <h1>{t('heading')}</h1>
      <p className="lede">{t('lede')}</p>
      <div className="part">
        <ThreeDoors report={t('door.report_text')} track={t('door.track_text')} />
      </div>
      <section className="hot" aria-labelledby="danger">
        <h2 id="danger">{t('danger')}</h2>
        <Calls calls={calls} />
      </section>
      {summary ? <Month summary={summary} /> : null}
    </>
  );
}

function ThreeDoors(props: { report: string; track: string }) {
  const { t } = useTranslation('home');
  const at = useAt();
  return (
    <Doors
      doors={[
        { href: at('/report'), title: t('nav.report'), text: props.report, kind: 'main', icon: 'speak' },
        { href: at('/track'), title: t('nav.track'), text: props.track, kind: 'brand', icon: 'follow' },
        { href: at('/rate'), title: t('door.rate'), text: t('door.rate_text'), kind: 'plain' },
      ]}
    />
  );
}

function Month({ summary }: { summary: MonthSummary }) {
  const words = useWords();
  const { t } = words;
  const at = useAt();
  const { period, compared, ratings, rule } = summary;
  const when = periodText(words, period);
  const { count, rate } = compared.current;
  const change = changeWords(words, period, compared);
  return (
    <Part id="month" title={t('home:month.title', { when })}>
      <Answer tell>
        {t('home:month.received', { n: formatNumber(count ?? 0) })}
        {rate ? t('home:month.rate', { rate: rateText(rate.rate) }) : null}
        {change ? t('home:month.change', { change }) : null}
        {t('home:month.verdict', {
          verdict: t(`indicators:said.${compared.verdict}`),
          meaning: t(`home:meaning.${compared.verdict}`),
        })}
      </Answer>
      <p>
        <a href={at('/indicators')}>{t('home:month.proof')}</a>
      </p>
      <RateTiles ratings={ratings} isJudged={false} />
      <AnswerNote ratings={ratings} rule={rule} />
      <p>
        <a href={at('/results')}>{t('home:footer.results')}</a>
      </p>
    </Part>
  );
}

/** Fewer choices, the telephone first. */
function ElderHome() {
  const { t } = useTranslation('home');
  const { summary } = useLoaderData<typeof loader>();
  const root = useRoot();
  const calls = useEmergency();
  return (
    <>
      <h1>
        <Phrase>{t('elder.heading_1')}</Phrase>
        <Phrase>{t('elder.heading_2')}</Phrase>
      </h1>
      <div className="part flow">
        <Ring number={root?.hotline ?? ''}>{t('elder.ring')}</Ring>
        <ThreeDoors report={t('elder.report_text')} track={t('elder.track_text')} />
      </div>
      <Part id="danger" title={t('elder.danger')}>
        <Calls calls={calls} pairs />
      </Part>
      {summary ? <ElderMonth summary={summary} /> : null}
      <Part id="undo" title={t('elder.undo')}>
        <p>{t('elder.undo_text')}</p>
      </Part>
    </>
  );
}

function ElderMonth({ summary }: { summary: MonthSummary }) {
  const words = useWords();
  const { t } = words;
  const at = useAt();
  const { period, compared, ratings } = summary;
  const { solved } = ratings;
  return (
    <Part id="month" title={t('home:month.title', { when: periodText(words, period) })}>
      <p>
        {sentences(words, [
          t('home:elder.received', { n: formatNumber(compared.current.count ?? 0) }),
          t(`home:elder_change.${compared.verdict}`),
          solved && isShown(solved.n) && t('home:elder.solved', { n: formatNumber(solved.value * 100) }),
        ])}
      </p>
      <p>
        <a href={at('/indicators')}>{t('home:elder.proof')}</a>
      </p>
    </Part>
  );
}
