import type { LinksFunction } from '@remix-run/node';
import { useHref, useLoaderData } from '@remix-run/react';
import { reachOf } from '~/modules/accounts/core/access';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { findReading } from '~/modules/indicators/queries/find-reading.server';
import { getPlaceFigures, type PlaceFigures } from '~/modules/indicators/queries/get-place-figures.server';
import { getRatingFigures, listCauseRatings } from '~/modules/indicators/queries/get-rating-figures.server';
import { listCategoryFigures } from '~/modules/indicators/queries/list-category-figures.server';
import { listUnitFigures } from '~/modules/indicators/queries/list-unit-figures.server';
import { ChangeTable } from '~/modules/indicators/ui/change-table';
import { categoryRows, periodHeads, placeRows } from '~/modules/indicators/ui/figure-rows';
import { MediationNote } from '~/modules/indicators/ui/mediation-note';
import { NothingYet } from '~/modules/indicators/ui/nothing-yet';
import { PlaceMultiples } from '~/modules/indicators/ui/place-multiples';
import { PlaceTable, populationText } from '~/modules/indicators/ui/place-table';
import { AnswerNote, RateTiles } from '~/modules/indicators/ui/rate-tiles';
import { BeforeAndAfter, CauseTable } from '~/modules/indicators/ui/rating-basis';
import { UnitFunnel, UnitTable } from '~/modules/indicators/ui/unit-funnel';
import { answerText, periodText, sentences, type Words } from '~/modules/indicators/ui/words';
import { useWords } from '~/modules/indicators/ui/words-here';
import { translator } from '~/platform/i18n/i18n.server';
import { Answer } from '~/ui/answer';
import chartStyles from '~/ui/chart/chart.css?url';
import { formatNumber } from '~/ui/format';
import { Part } from '~/ui/panel';
import { staffTitle } from '../staff/staff-title';
import { type OfficeAddress, officeAddress, readOfficeAddress } from './address';
import { officeFrame } from './frame.server';
import { OfficeHead } from './office-head';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: chartStyles }];
export const meta = staffTitle;

const TOP = 10;

/** The month for the quality office: districts, units, the three rates, what it was about. */
export const loader = staffLoader(
  'trend.read',
  async (page, trx) => {
    const address = readOfficeAddress(page.url.searchParams);
    const reading = await findReading(page.db, trx, { ...address, now: page.now });
    const t = translator(page.language);
    const title = t('office:month.title');
    const frame = await officeFrame(trx, address, reading, page.scope);
    if (!reading) return { title, frame };
    const places = await getPlaceFigures(trx, reading);
    const ratings = await getRatingFigures(trx, reading);
    const causes = await listCauseRatings(trx, reading);
    const units = await listUnitFigures(page.db, trx, reading);
    const { categories, fields } = await listCategoryFigures(page.db, trx, reading);
    return {
      title,
      frame,
      mayOpenCases: Boolean(reachOf(page.scope.roles, 'case.read')),
      figures: {
        period: reading.period,
        places,
        ratings,
        causes,
        units,
        fields,
        categories: categories.slice(0, TOP),
      },
    };
  },
  { reads: 'figures' },
);

export default function OfficeMonth() {
  const { frame, figures } = useLoaderData<typeof loader>();
  const words = useWords();
  const { t } = words;
  if (!figures) {
    return (
      <>
        <OfficeHead frame={frame} title={t('office:month.title')} path="/office" />
        <NothingYet />
      </>
    );
  }
  const { period, places } = figures;
  const when = periodText(words, period);
  return (
    <>
      <OfficeHead frame={frame} title={t('office:month.heading', { when })} path="/office" hasKinds />
      <div className="part">
        <Answer>
          {sentences(words, [
            answerText(words, period, places.city.compared),
            districtSentence(words, places.districts),
          ])}
        </Answer>
        <p className="small muted">
          {t('office:month.matters', { n: formatNumber(places.matters) })}
          {places.elsewhere > 0 ? t('office:month.elsewhere', { n: formatNumber(places.elsewhere) }) : null}
        </p>
      </div>
      <Districts />
      <UnitsAndRates />
      <Causes />
      <Months />
      <About />
      <Units />
    </>
  );
}

/** Everything below the head reads the same figures. */
function useFigures() {
  const { frame, figures, mayOpenCases } = useLoaderData<typeof loader>();
  if (!figures) throw new Error('no figures');
  const base = useHref('/office');
  const cases = (change: Partial<OfficeAddress>) =>
    mayOpenCases ? officeAddress(`${base}/cases`, { ...frame.address, ...change }) : undefined;
  return {
    frame,
    figures,
    base,
    cases,
    csv: (name: string) => officeAddress(`${base}/${name}.csv`, frame.address),
  };
}

/** Which districts changed, in a sentence; the places are those of the figures. */
function districtSentence(words: Words, districts: readonly PlaceFigures[]): string {
  const { t } = words;
  const language = words.language === 'en' ? 'en' : 'zh-CN';
  const names = (verdict: 'sig_down' | 'sig_up') =>
    districts
      .filter(({ compared }) => compared.verdict === verdict)
      .map(({ name }) => name[language])
      .join(t('indicators:list_comma'));
  const [down, up] = [names('sig_down'), names('sig_up')];
  if (!down && !up) return t('office:month.no_district');
  return sentences(words, [
    down ? t('office:month.down', { names: down }) : t('office:month.none_down'),
    up ? t('office:month.up', { names: up }) : t('office:month.none_up'),
  ]);
}

function Districts() {
  const { frame, figures, base, cases, csv } = useFigures();
  const words = useWords();
  const { t } = words;
  const { rows, sum } = placeRows(words, figures.places, (region) =>
    officeAddress(`${base}/trend`, { scope: frame.address.scope, field: frame.address.field, region }),
  );
  return (
    <Part id="districts" title={t('office:districts.title')}>
      <PlaceTable
        caption={t('office:districts.title')}
        rows={rows.map((row) => ({ ...row, casesHref: cases({ region: row.key }) }))}
        sum={{ ...sum, casesHref: cases({}) }}
        heads={periodHeads(words, figures.period)}
      />
      <p className="small muted">
        {sentences(words, [populationText(words, rows), t('office:districts.note')])}{' '}
        <a href={csv('districts')}>{t('common:chart_csv')}</a>
      </p>
    </Part>
  );
}

function UnitsAndRates() {
  const { figures, csv } = useFigures();
  const { t } = useWords();
  const { units, ratings } = figures;
  return (
    <div className="two part">
      <Part id="units" title={t('office:units.title')}>
        <UnitFunnel units={units} csvHref={csv('units')} />
      </Part>
      <Part id="rates" title={t('office:rates.title')}>
        <RateTiles ratings={ratings.ordinary} columns={1} />
        <AnswerNote ratings={ratings.ordinary} rule={ratings.rule} />
        <BeforeAndAfter ratings={ratings.ordinary} />
        <MediationNote ratings={ratings.mediation} />
        <p className="small">
          <a href={csv('rates')}>{t('common:chart_csv')}</a>
        </p>
      </Part>
    </div>
  );
}

function Causes() {
  const { figures } = useFigures();
  const { t } = useWords();
  if (figures.causes.length === 0) return null;
  return (
    <Part id="causes" title={t('indicators:causes')}>
      <CauseTable causes={figures.causes} />
      <p className="small muted">{t('indicators:causes_note')}</p>
    </Part>
  );
}

function Units() {
  const { frame, figures, base, csv } = useFigures();
  const { t } = useWords();
  const { units } = figures;
  const caption = t('office:units.table');
  return (
    <Part id="unit-table" title={caption}>
      <details className="fold">
        <summary>{t('office:units.open', { n: units.units.length })}</summary>
        <UnitTable
          units={units.units}
          caption={caption}
          hrefOf={(id) =>
            officeAddress(`${base}/trend`, {
              scope: frame.address.scope,
              field: frame.address.field,
              unit: String(id),
            })
          }
        />
      </details>
      <p className="small muted">
        {t('office:units.note')} <a href={csv('units')}>{t('common:chart_csv')}</a>
      </p>
    </Part>
  );
}

function Months() {
  const { figures, csv } = useFigures();
  const { t } = useWords();
  return (
    <Part id="months" title={t('office:months.title')}>
      <p className="small muted">
        {t('office:months.how')} <a href={csv('months')}>{t('common:chart_csv')}</a>
      </p>
      <PlaceMultiples places={figures.places} />
    </Part>
  );
}

function About() {
  const { frame, figures, base, cases, csv } = useFigures();
  const words = useWords();
  const { t, language } = words;
  const heads = periodHeads(words, figures.period);
  return (
    <Part id="about" title={t('office:about.title')}>
      <ChangeTable
        caption={t('office:about.fields')}
        nameHead={t('indicators:column.field')}
        heads={heads}
        rows={figures.fields.map(({ code, name, ...counts }) => ({
          key: code,
          name: name[language],
          href: officeAddress(base, { ...frame.address, field: code }),
          ...counts,
        }))}
      />
      <ChangeTable
        caption={t('office:about.categories')}
        nameHead={t('indicators:column.category')}
        heads={heads}
        rows={categoryRows(words, figures.categories, (category) =>
          officeAddress(`${base}/trend`, { scope: frame.address.scope, category }),
        ).map((row) => ({ ...row, casesHref: row.href && cases({ category: row.key }) }))}
      />
      <p className="small muted">
        {t('office:about.note')} <a href={csv('categories')}>{t('common:chart_csv')}</a>
      </p>
    </Part>
  );
}
