import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAt } from '~/modules/cases/ui/at';
import { getPublicFigures } from '~/modules/indicators/queries/get-public-figures.server';
import { ChangeTable } from '~/modules/indicators/ui/change-table';
import { ChangeTile, FigureTile } from '~/modules/indicators/ui/change-tiles';
import { categoryRows, periodHeads, placeRows } from '~/modules/indicators/ui/figure-rows';
import { MediationNote } from '~/modules/indicators/ui/mediation-note';
import { MethodParagraphs } from '~/modules/indicators/ui/method-paragraphs';
import { MonthChart } from '~/modules/indicators/ui/month-chart';
import { NothingYet } from '~/modules/indicators/ui/nothing-yet';
import { PlaceTable, populationText } from '~/modules/indicators/ui/place-table';
import { AnswerNote, RateTiles } from '~/modules/indicators/ui/rate-tiles';
import { BeforeAndAfter } from '~/modules/indicators/ui/rating-basis';
import { ThreeYearsTile } from '~/modules/indicators/ui/three-years-tile';
import { UnitTable } from '~/modules/indicators/ui/unit-funnel';
import { answerText, periodText, sentences } from '~/modules/indicators/ui/words';
import { useWords } from '~/modules/indicators/ui/words-here';
import { YearsTable } from '~/modules/indicators/ui/years-table';
import { translator } from '~/platform/i18n/i18n.server';
import { useRoot } from '~/root';
import { Answer } from '~/ui/answer';
import chartStyles from '~/ui/chart/chart.css?url';
import { formatDateTimeShort, formatNumber } from '~/ui/format';
import { Part } from '~/ui/panel';
import { Tiles } from '~/ui/tile';
import { titledLoader } from './form.server';
import { titleMeta } from './titles';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: chartStyles }];
export const meta = titleMeta;

const TOP = 10;

/** What anyone may know about the city's complaints: the answer, the line, the table, and how it was computed. */
export const loader = titledLoader(async (page) => {
  const figures = await getPublicFigures(page.services.readDb, page.now);
  return { title: await page.title(translator(page.language)('indicators:title')), figures };
});

export default function Indicators() {
  const { figures } = useLoaderData<typeof loader>();
  const words = useWords();
  const { t } = words;
  if (!figures) {
    return (
      <>
        <h1>{t('indicators:title')}</h1>
        <NothingYet />
      </>
    );
  }
  const { month, toDate, three } = figures;
  return (
    <>
      <p className="eyebrow">
        {t('indicators:title')}
        {figures.countedAt
          ? t('indicators:counted', {
              time: formatDateTimeShort(figures.countedAt, figures.timeZone, words.language),
            })
          : null}
      </p>
      <Answer as="h1">{answerText(words, month.period, month.compared)}</Answer>
      <div className="part">
        <Tiles columns={3}>
          <FigureTile level={2} {...month} />
          <ChangeTile level={2} {...toDate} />
          <ThreeYearsTile level={2} three={three} />
        </Tiles>
      </div>
      <Line />
      <Part id="years" title={t('indicators:years.title')}>
        <YearsTable years={figures.years} caption={t('indicators:years.title')} />
        <p className="small muted">
          <Csv name="years" />
        </p>
      </Part>
      <Ratings />
      <Places />
      <About />
      <Units />
      <Part id="how" title={t('indicators:how.title')} read>
        <MethodParagraphs />
        <p>
          <Methods />
        </p>
        <p>
          <Surveys />
        </p>
      </Part>
    </>
  );
}

function useFigures() {
  const { figures } = useLoaderData<typeof loader>();
  if (!figures) throw new Error('no figures');
  return figures;
}

function Csv({ name }: { name: string }) {
  const at = useAt();
  const { t } = useWords();
  return <a href={at(`/indicators/${name}.csv`)}>{t('common:chart_csv')}</a>;
}

function Methods() {
  const at = useAt();
  const { t } = useWords();
  return <a href={at('/indicators/methods')}>{t('indicators:how.more')}</a>;
}

function Surveys() {
  const at = useAt();
  const { t } = useTranslation('home');
  return <a href={at('/results')}>{t('footer.results')}</a>;
}

function Line() {
  const at = useAt();
  const { points, trend } = useFigures();
  const { t } = useWords();
  const city = useRoot()?.city?.name ?? t('indicators:city');
  return (
    <div className="part">
      <MonthChart
        id="line"
        name={city}
        points={points}
        trend={trend}
        source={t('indicators:chart.source')}
        csvHref={at('/indicators/months.csv')}
      />
      <p className="small muted">{t('indicators:not_nation')}</p>
    </div>
  );
}

function Ratings() {
  const { ratings, month } = useFigures();
  const words = useWords();
  const { t } = words;
  return (
    <Part id="rates" title={t('indicators:rates_of', { when: periodText(words, month.period) })}>
      <RateTiles ratings={ratings.ordinary} />
      <AnswerNote ratings={ratings.ordinary} rule={ratings.rule} />
      <BeforeAndAfter ratings={ratings.ordinary} />
      <MediationNote ratings={ratings.mediation} />
      <p className="small muted">
        {t('indicators:rates_source')} <Csv name="rates" />
      </p>
    </Part>
  );
}

function Places() {
  const { districts, toDate, matters } = useFigures();
  const words = useWords();
  const { t } = words;
  const when = periodText(words, toDate.period);
  if (districts.length === 0) return null;
  const { rows, sum } = placeRows(words, { city: toDate, districts });
  const title = t('indicators:places_of', { when });
  return (
    <Part id="places" title={title}>
      <PlaceTable caption={title} rows={rows} sum={sum} heads={periodHeads(words, toDate.period)} />
      <p className="small muted">
        {sentences(words, [
          populationText(words, rows),
          t('indicators:places_note'),
          t('indicators:matters', { n: formatNumber(matters) }),
        ])}{' '}
        <Csv name="districts" />
      </p>
    </Part>
  );
}

function About() {
  const { fields, categories, toDate } = useFigures();
  const words = useWords();
  const { t, language } = words;
  if (categories.length === 0) return null;
  const heads = periodHeads(words, toDate.period);
  const top = categories.filter(({ isHidden }) => !isHidden).slice(0, TOP);
  return (
    <Part id="about" title={t('indicators:about_of', { when: periodText(words, toDate.period) })}>
      <ChangeTable
        caption={t('indicators:fields_title')}
        nameHead={t('indicators:column.field')}
        heads={heads}
        rows={fields.map(({ code, name, ...counts }) => ({ key: code, name: name[language], ...counts }))}
      />
      <ChangeTable
        caption={t('indicators:top_title', { n: top.length })}
        nameHead={t('indicators:column.category')}
        heads={heads}
        rows={categoryRows(words, top)}
      />
      <p className="small muted">
        {t('indicators:about_note')} <Csv name="categories" />
      </p>
    </Part>
  );
}

function Units() {
  const { units } = useFigures();
  const { t } = useWords();
  if (units.length === 0) return null;
  const title = t('indicators:units_public');
  return (
    <Part id="units" title={title}>
      <details>
        <summary>{t('indicators:units_open', { n: units.length })}</summary>
        <UnitTable units={units} caption={title} isPublic />
      </details>
      <p className="small muted">{t('indicators:units_public_note')}</p>
    </Part>
  );
}
