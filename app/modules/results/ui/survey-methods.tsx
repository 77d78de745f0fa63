import { useTranslation } from 'react-i18next';
import { FEWEST_SHOWN, FEWEST_UNMARKED } from '~/modules/indicators/core/suppress-tables';
import { FLAT_BELOW, MINIMUM_ANSWERS } from '~/modules/indicators/core/verdict';
import { usualSpread } from '~/modules/surveys/core/plan';
import type { Text } from '~/platform/i18n/languages';
import { formatNumber } from '~/ui/format';
import { Part } from '~/ui/panel';
import { DataTable } from '~/ui/table';
import { displayed } from '../core/displayed';
import { figureOf } from '../core/figure';
import { DEFAULT_TRIM, MOST_ROUNDS } from '../core/rake-margins';

/** Each with its paragraphs, its formulae, and where they come from. The ids are the anchors that result pages lead to. */
const SECTIONS = [
  {
    id: 'index',
    title: 'methods.index.title',
    paragraphs: [
      'methods.index.one',
      'methods.index.composite',
      'methods.index.classes',
      'methods.index.missing',
      'methods.index.shares',
    ],
    formulas: ['methods.index.formula'],
    source: 'methods.index.source',
  },
  {
    id: 'samples',
    title: 'methods.samples.title',
    paragraphs: [
      'methods.samples.probability',
      'methods.samples.quota',
      'methods.samples.self_selected',
      'methods.samples.mixed',
    ],
    formulas: [],
    source: 'methods.samples.source',
  },
  {
    id: 'weights',
    title: 'methods.weights.title',
    paragraphs: [
      'methods.weights.why',
      'methods.weights.raking',
      'methods.weights.trim',
      'methods.weights.unknown',
      'methods.weights.effect',
      'methods.weights.fixed',
    ],
    formulas: ['methods.weights.formula'],
    source: 'methods.weights.source',
  },
  {
    id: 'intervals',
    title: 'methods.intervals.title',
    paragraphs: [
      'methods.intervals.meaning',
      'methods.intervals.index',
      'methods.intervals.share',
      'methods.intervals.finite',
      'methods.intervals.all',
    ],
    formulas: ['methods.intervals.formula', 'methods.intervals.wilson', 'methods.intervals.left'],
    source: 'methods.intervals.source',
  },
  {
    id: 'change',
    title: 'methods.change.title',
    paragraphs: [
      'methods.change.index',
      'methods.change.share',
      'methods.change.verdict',
      'methods.change.many',
      'methods.change.break',
      'methods.change.same',
      'methods.change.target',
    ],
    formulas: ['methods.change.formula'],
    source: 'methods.change.source',
  },
  {
    id: 'visible',
    title: 'methods.visible.title',
    paragraphs: ['methods.visible.meaning', 'methods.visible.planned'],
    formulas: ['methods.visible.formula'],
    source: 'methods.visible.source',
  },
  {
    id: 'response',
    title: 'methods.response.title',
    paragraphs: ['methods.response.meaning', 'methods.response.rates', 'methods.response.none'],
    formulas: ['methods.response.formula'],
    source: 'methods.response.source',
  },
  {
    id: 'small',
    title: 'methods.small.title',
    paragraphs: [
      'methods.small.hidden',
      'methods.small.with_it',
      'methods.small.common',
      'methods.small.bases',
      'methods.small.revisions',
      'methods.small.total',
      'methods.small.rounded',
      'methods.small.coarse',
      'methods.small.levels',
    ],
    formulas: [],
    source: 'methods.small.source',
  },
  {
    id: 'proof',
    title: 'methods.proof.title',
    paragraphs: ['methods.proof.frozen', 'methods.proof.check'],
    formulas: [],
    source: 'methods.proof.source',
  },
] as const;

/** Answers that show what the points do: of 500 people, from the worst level to the best. */
const EXAMPLE = [12, 18, 55, 210, 205].map((n, i) => ({ level: i + 1, n, w: n, ww: n }));

export type MethodScale = { code: string; name: Text; points: Record<string, number>; isAssumption: boolean };

/** How surveys are computed: plain words, formulae and their sources; what the city sets is read, not written here. */
export function SurveyMethods(props: { scales: readonly MethodScale[]; language: 'zh-CN' | 'en' }) {
  const { t } = useTranslation('results');
  const numbers = {
    ...{ fewest: FEWEST_SHOWN, unmarked: FEWEST_UNMARKED, minimum: MINIMUM_ANSWERS },
    ...{ low: DEFAULT_TRIM.low, high: DEFAULT_TRIM.high, rounds: MOST_ROUNDS },
    ...{ sd: usualSpread.sd, deff: usualSpread.deff, flat: FLAT_BELOW * 100 },
  };
  return (
    <>
      <Part id="surveys" title={t('methods.title')} read>
        <p>{t('methods.lede')}</p>
        <ul className="links">
          {SECTIONS.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{t(title)}</a>
            </li>
          ))}
        </ul>
      </Part>
      {SECTIONS.map((section) => (
        <Part key={section.id} id={section.id} title={t(section.title)} read>
          {section.paragraphs.map((name) => (
            <p key={name}>{t(name, numbers)}</p>
          ))}
          {section.formulas.map((name) => (
            <p key={name} className="formula">
              {t(name, numbers)}
            </p>
          ))}
          {section.id === 'index' ? <Scales {...props} /> : null}
          <p className="small muted">{t(section.source)}</p>
        </Part>
      ))}
    </>
  );
}

/** The same answers with each assignment of points. */
function Scales({ scales, language }: Parameters<typeof SurveyMethods>[0]) {
  const { t } = useTranslation(['results', 'common']);
  const indexOf = (points: Record<string, number>) => {
    const found = figureOf(
      EXAMPLE,
      new Map(Object.entries(points).map(([level, value]) => [Number(level), value])),
    );
    return found ? displayed(found.index) : t('common:empty_value');
  };
  // Common elsewhere: the mean level as a share of five.
  const elsewhere = {
    ...{ code: 'elsewhere', name: t('results:methods.scales.elsewhere'), isAssumption: false },
    points: { 5: 100, 4: 80, 3: 60, 2: 40, 1: 20 },
  };
  return (
    <section aria-labelledby="scales">
      <h3 id="scales">{t('results:methods.scales.title')}</h3>
      <p>
        {t('results:methods.scales.why', { answers: EXAMPLE.map(({ n }) => formatNumber(n)).join(' / ') })}
      </p>
      <DataTable
        caption={t('results:methods.scales.title')}
        captionHidden
        rows={[...scales.map((scale) => ({ ...scale, name: scale.name[language] })), elsewhere]}
        rowKey={({ code }) => code}
        columns={[
          {
            ...{ key: 'name', head: t('results:methods.scales.name'), isRowHead: true },
            cell: ({ name, isAssumption }) => (
              <>
                {name}
                {isAssumption ? <small> {t('results:methods.scales.assumed')}</small> : null}
              </>
            ),
          },
          {
            ...{ key: 'index', head: t('results:column.index'), isNumeric: true },
            cell: ({ points }) => indexOf(points),
          },
        ]}
      />
    </section>
  );
}
