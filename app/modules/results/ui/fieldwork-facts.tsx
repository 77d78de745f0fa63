import { useTranslation } from 'react-i18next';
import type { Language } from '~/platform/i18n/languages';
import type { Fact } from '~/ui/facts';
import { formatDateTime, formatDay, formatNumber, formatPercent } from '~/ui/format';
import type { Fieldwork, ReleaseBody } from '../core/release-body';
import { smallestSeen } from '../core/visible-change';

type Reader = { language: Language; timeZone: string };

const dayOf = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));

/** Who was asked, when and how, and how the answers count; `methods` leads to the page of methods. */
export function useFieldworkFacts(body: ReleaseBody, reader: Reader, methods: string): Fact[] {
  const { t } = useTranslation(['results', 'common']);
  const { language, timeZone } = reader;
  const { fieldwork, weighting, headline } = body;
  const more = (section: 'samples' | 'response' | 'scales' | 'weights' | 'visible' | 'intervals') => (
    <a href={`${methods}#${section}`} className="screen">
      {t('results:fact.more')}
      <span className="hide">{t(`results:methods.${section}.title`)}</span>
    </a>
  );
  const variable = (code: string) =>
    code === 'district' || code === 'class'
      ? t(`results:by.${code}`)
      : (weighting?.names?.[code]?.[language] ?? code);
  const facts: (Fact | undefined | null | false)[] = [
    fieldwork && { term: t('results:fact.who'), text: t(`results:fact.audience.${fieldwork.audience}`) },
    {
      term: t('results:fact.sample'),
      text: (
        <>
          {t(`results:kind.${body.sampleKind}`)}
          {body.sampleKind === 'quota' ? t('results:fact.quota') : ''} {more('samples')}
        </>
      ),
    },
    {
      term: t('results:fact.asked'),
      text: t('results:fact.asked_text', {
        from: formatDay(dayOf(body.wave.opensAt, timeZone), language),
        to: formatDay(dayOf(body.wave.closesAt, timeZone), language),
      }),
    },
    fieldwork && { term: t('results:fact.answers'), text: countsText(fieldwork) },
    fieldwork?.modes
      ? {
          term: t('results:fact.modes'),
          text: fieldwork.modes
            .map(({ mode, n }) => t(`results:fact.mode.${mode}`, { n: formatNumber(n) }))
            .join(t('results:answers.list')),
        }
      : undefined,
    fieldwork && {
      term: t('results:fact.rate'),
      text: (
        <>
          {fieldwork.asked === null
            ? t('results:fact.rate_none')
            : fieldwork.responseRate === null
              ? t('results:small')
              : t('results:fact.rate_text', { rate: formatPercent(fieldwork.responseRate) })}{' '}
          {more('response')}
        </>
      ),
    },
    {
      term: t('results:fact.scale'),
      text: (
        <>
          {scaleWords(body, language)} {more('scales')}
        </>
      ),
    },
    {
      term: t('results:fact.weights'),
      text: (
        <>
          {weighting
            ? t(`results:fact.${weighting.effectiveN === null ? 'weights_described' : 'weights_text'}`, {
                variables: weighting.variables.map(variable).join(t('results:answers.list')),
                effect: formatNumber(weighting.designEffect ?? 1, 2),
                n: formatNumber(weighting.effectiveN ?? 0),
                version: weighting.version,
              })
            : t('results:fact.unweighted')}
          {weighting?.trim ? t('results:fact.trim', weighting.trim) : ''}
          {cutText(weighting)} {more('weights')}
        </>
      ),
    },
    fieldwork?.population && {
      term: t('results:fact.population'),
      text: (
        <>
          {populationText(fieldwork.population)} {more('intervals')}
        </>
      ),
    },
    headline?.standardError
      ? {
          term: t('results:fact.visible'),
          text: (
            <>
              {t('results:fact.visible_text', {
                points: formatNumber(smallestSeen(headline.standardError), 1),
              })}{' '}
              {more('visible')}
            </>
          ),
        }
      : undefined,
    { term: t('results:fact.as_of'), text: formatDateTime(body.asOf, timeZone, language) },
    {
      term: t('results:fact.before'),
      text: body.before ? body.before.waveName[language] : t('results:fact.no_before'),
    },
    { term: t('results:fact.revision'), text: String(body.revision) },
  ];
  return facts.flatMap((fact) => (fact ? [fact] : []));

  /** How many weights were cut, and how far the margins are missed since. */
  function cutText(of: ReleaseBody['weighting']) {
    if (of?.trimmed === undefined) return '';
    if (of.trimmed === 0) return t('results:fact.untrimmed');
    const gaps = Object.entries(of.gaps ?? {}).map(([code, gap]) =>
      t(gap === null ? 'results:fact.gap_hidden' : 'results:fact.gap', {
        variable: variable(code),
        gap: formatPercent(gap ?? 0),
      }),
    );
    return [t('results:fact.trimmed', { n: formatNumber(of.trimmed) }), ...gaps].join('');
  }

  function populationText({ all, classes }: NonNullable<Fieldwork['population']>) {
    const named = Object.entries(classes).map(([code, n]) =>
      t('results:fact.population_class', {
        name:
          body.groups.find((group) => group.by === 'class' && group.code === code)?.name[language] ?? code,
        n: formatNumber(n),
      }),
    );
    const whole = all === null ? [] : [t('results:fact.population_all', { all: formatNumber(all) })];
    return t('results:fact.population_text', { list: [...whole, ...named].join(t('results:fact.join')) });
  }

  function countsText({ planned, asked, complete }: NonNullable<ReleaseBody['fieldwork']>) {
    const count = (n: number) => formatNumber(n);
    return [
      planned === null ? '' : t('results:fact.planned', { n: count(planned) }),
      asked === null ? '' : t('results:fact.listed', { n: count(asked) }),
      complete === null
        ? t('results:fact.complete_hidden')
        : t('results:fact.complete', { n: count(complete) }),
    ]
      .filter(Boolean)
      .join(t('results:fact.join'));
  }
}

/** The name of the scale, and its points where the name does not say them. */
function scaleWords({ scale }: ReleaseBody, language: Language): string {
  const points = Object.entries(scale.points)
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([, value]) => value);
  const name = scale.name[language];
  return name.includes(points.join('/')) ? name : `${name} (${points.join(' / ')})`;
}
