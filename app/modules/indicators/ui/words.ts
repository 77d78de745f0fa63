import type { TFunction } from 'i18next';
import type { namespaces } from '~/locales/resources';
import { formatMonth, formatNumber } from '~/ui/format';
import type { Period } from '../core/periods';
import type { Compared } from '../core/trend-figures';
import type { Change } from '../core/verdict';
import type { PeriodFigure } from '../core/year-on-year';
import { changeText, monthName, rateText, sizeText } from './figure-text';

/** Translates with the namespaces of figures; the language is needed for the names of months. */
export type Words = { t: TFunction<typeof namespaces>; language: string };

/** What a page speaks of: 2026年9月, 2026年三季度, 2026年1月—9月. */
export function periodText({ t, language }: Words, period: Period): string {
  const { kind, year, numbers } = period;
  const [first = 1] = numbers;
  const last = numbers.at(-1) ?? first;
  if (kind === 'month' || (kind === 'year_to_date' && first === last))
    return formatMonth(period.month, language);
  if (kind === 'year_to_date')
    return t('indicators:period.months', {
      year,
      first: monthName(first, language, 'long'),
      last: monthName(last, language, 'long'),
    });
  const quarter = t(`indicators:period.quarter_${Math.ceil(last / 3) as 1 | 2 | 3 | 4}`, { year });
  return numbers.length === 3
    ? quarter
    : t('indicators:period.so_far', { period: quarter, month: monthName(last, language, 'long') });
}

/** Sentences one after the other: with a space between them where the language has one. */
export const sentences = (
  { language }: Words,
  parts: readonly (string | null | undefined | false)[],
): string => parts.filter(Boolean).join(language === 'en' ? ' ' : '');

/** What it is compared with. */
export const baseText = ({ t }: Words, period: Period): string =>
  t(period.kind === 'month' ? 'indicators:than.month' : 'indicators:than.period');

/** How much a period had: per 10 000 residents where they are known, else as a plain number. */
export function figureText(words: Words, period: Period, figure: PeriodFigure): string {
  const { t } = words;
  const when = periodText(words, period);
  if (figure.rate) return t('indicators:say.rate', { when, rate: rateText(figure.rate.rate) });
  if (figure.count !== null) return t('indicators:say.count', { when, count: formatNumber(figure.count) });
  return t('indicators:say.nothing', { when });
}

/** The change in words: 比去年同月少 4.5%. Undefined where there is no number. */
export function changeWords(words: Words, period: Period, { change }: Change): string | undefined {
  if (change === null) return undefined;
  const than = baseText(words, period);
  const size = sizeText(change);
  if (Number.parseFloat(size) === 0) return words.t('indicators:say.same', { than });
  return words.t(change < 0 ? 'indicators:say.less' : 'indicators:say.more', { than, size });
}

/** The answer of a page: how much, against the year before, and whether that means anything. */
export function answerText(words: Words, period: Period, compared: Compared): string {
  const { t } = words;
  const figure = figureText(words, period, compared.current);
  const verdict = t(`indicators:said.${compared.verdict}`);
  const change = changeWords(words, period, compared);
  if (change === undefined)
    return t('indicators:say.unjudged', { figure, than: baseText(words, period), verdict });
  return t('indicators:say.answer', { figure, change, verdict });
}

/** Interval of a rate: 6.5—6.9. */
export const rateRange = ({ t }: Words, { low, high }: { low: number; high: number }): string =>
  t('common:range', { low: rateText(low), high: rateText(high) });

/** Interval of a share in per cent: 81.9—86.0%. */
export const shareRange = ({ t }: Words, { low, high }: { low: number; high: number }): string =>
  `${t('common:range', { low: formatNumber(low * 100, 1), high: formatNumber(high * 100, 1) })}%`;

/** Interval of a change: −9.1% 至 +0.2%. Empty where there is none. */
export function changeRange({ t }: Words, { low, high }: Pick<Change, 'low' | 'high'>): string {
  if (low === null || high === null) return '';
  return t('common:range_signed', { low: changeText(low), high: changeText(high) });
}

/** The number that a population stands in for a year: 沿用 2023年. Empty when it is the year's own. */
export function carriedText({ t }: Words, figure: PeriodFigure): string {
  const year = figure.population?.carriedFrom;
  return year ? t('indicators:carried', { year }) : '';
}
