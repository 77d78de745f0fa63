import { formatNumber, signedPercent } from '~/ui/format';

// Numbers of rates and changes as people read them; words come from the pages.

/** Complaints per 10 000 residents: one decimal, two where the rate is below one. */
export function rateText(rate: number): string {
  return formatNumber(rate, rate < 0.995 ? 2 : 1);
}

/** The size of a change without its sign: −0.045 → 4.5%. */
export function sizeText(change: number): string {
  return `${formatNumber(Math.abs(change) * 100, 1)}%`;
}

/** A change that is larger than this says no more than "many times". */
const MOST = 10;

/** A signed relative change: −4.5%. What is not zero does not look like it (−0.04%); beyond tenfold it is >+1,000%. */
export function changeText(change: number): string {
  if (change > MOST) return `>${signedPercent(MOST, 0)}`;
  return signedPercent(change, change !== 0 && Math.abs(change) < 0.0005 ? 2 : 1);
}

const names = new Map<string, Intl.DateTimeFormat>();

/** A month by its name, without the year: 9月 / Sep, or long: 9月 / September. */
export function monthName(number: number, language: string, width: 'short' | 'long' = 'short'): string {
  const locale = language === 'zh-CN' ? 'zh-CN' : 'en-US';
  const key = `${locale} ${width}`;
  // The long Chinese name is written in characters, which nobody uses for a month of figures.
  const month = locale === 'zh-CN' ? 'short' : width;
  const format = names.get(key) ?? new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
  names.set(key, format);
  return format.format(new Date(Date.UTC(2024, number - 1, 1)));
}
