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

/** A signed change of shares in percentage points is worded by the page; of rates it is a percentage: −4.5%. */
export const changeText = (change: number): string => signedPercent(change);

const names = new Map<string, Intl.DateTimeFormat>();

/** A month by its name, without the year: 9月 / Sep, or long: September. */
export function monthName(number: number, language: string, width: 'short' | 'long' = 'short'): string {
  const locale = language === 'zh-CN' ? 'zh-CN' : 'en-US';
  const key = `${locale} ${width}`;
  const format = names.get(key) ?? new Intl.DateTimeFormat(locale, { month: width, timeZone: 'UTC' });
  names.set(key, format);
  return format.format(new Date(Date.UTC(2024, number - 1, 1)));
}
