// Days, instants and numbers as people read them. The month and weekday words come from the platform's
// locale data, so that no language is written here. Pure: the time zone and the language are arguments.

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(lng: string, zone: string, options: Intl.DateTimeFormatOptions, at: Date): string {
  const key = `${lng}|${zone}|${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(lng, { ...options, timeZone: zone });
    formats.set(key, format);
  }
  return format.format(at);
}

const isChinese = (lng: string) => lng.toLowerCase().startsWith('zh');

function dayText(at: Date, zone: string, lng: string, withYear: boolean): string {
  if (isChinese(lng)) {
    const day = parts(
      'zh-CN',
      zone,
      { month: 'long', day: 'numeric', ...(withYear ? { year: 'numeric' } : {}) },
      at,
    );
    return `${day}（${parts('zh-CN', zone, { weekday: 'short' }, at)}）`;
  }
  // en-US names are three letters for every month; en-GB has "Sept". The order is day, month, year.
  const word = (options: Intl.DateTimeFormatOptions) => parts('en-US', zone, options, at);
  const day = `${word({ weekday: 'short' })} ${word({ day: 'numeric' })} ${word({ month: 'short' })}`;
  return withYear ? `${day} ${word({ year: 'numeric' })}` : day;
}

/** The calendar day 'YYYY-MM-DD' as an instant at midnight UTC; RangeError when it is not a day. */
function dayOf(day: string): Date {
  const at = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day)
    throw new RangeError(`Not a calendar day: ${day}`);
  return at;
}

/** A calendar day in full: 2026年11月23日（周一） / Mon 23 Nov 2026. `day` is 'YYYY-MM-DD', else RangeError. */
export function formatDay(day: string, lng: string): string {
  return dayText(dayOf(day), 'UTC', lng, true);
}

/** A calendar day without its year: 11月23日（周一） / Mon 23 Nov. */
export function formatDayShort(day: string, lng: string): string {
  return dayText(dayOf(day), 'UTC', lng, false);
}

/** A month 'YYYY-MM' in full: 2026年11月 / November 2026. */
export function formatMonth(month: string, lng: string): string {
  return parts(
    isChinese(lng) ? 'zh-CN' : 'en-US',
    'UTC',
    { year: 'numeric', month: 'long' },
    dayOf(`${month}-01`),
  );
}

/** The letter or word that heads the column of a weekday; 1 is Monday … 7 is Sunday. */
export function formatWeekday(weekday: number, lng: string, width: 'narrow' | 'long' = 'narrow'): string {
  // 2024-01-01 was a Monday.
  return parts(
    isChinese(lng) ? 'zh-CN' : 'en-US',
    'UTC',
    { weekday: width },
    new Date(Date.UTC(2024, 0, weekday)),
  );
}

/** The clock time of an instant in `timeZone`: 09:40. */
export function formatTime(instant: Date | string, timeZone: string): string {
  return parts(
    'en-US',
    timeZone,
    { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    new Date(instant),
  );
}

/** An instant in `timeZone`: 2026年11月23日（周一）09:40 / Mon 23 Nov 2026, 09:40. */
export function formatDateTime(instant: Date | string, timeZone: string, lng: string): string {
  return joinTime(dayText(new Date(instant), timeZone, lng, true), formatTime(instant, timeZone), lng);
}

/** The same without its year: 11月23日（周一）09:40 / Mon 23 Nov, 09:40. */
export function formatDateTimeShort(instant: Date | string, timeZone: string, lng: string): string {
  return joinTime(dayText(new Date(instant), timeZone, lng, false), formatTime(instant, timeZone), lng);
}

const joinTime = (day: string, time: string, lng: string) =>
  isChinese(lng) ? day + time : `${day}, ${time}`;

/** A number with thousands in groups and exactly `decimals` places: 3,213 · 6.7. A minus is the real sign. */
export function formatNumber(value: number, decimals = 0): string {
  const rounded = Math.abs(value).toFixed(decimals);
  const [whole = '', fraction] = rounded.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const isZero = Number(rounded) === 0;
  return `${value < 0 && !isZero ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`;
}

/** A share between 0 and 1 as a percentage: 0.841 → 84.1%. */
export function formatPercent(share: number, decimals = 1): string {
  return `${formatNumber(share * 100, decimals)}%`;
}

/** A change with its sign, a real minus and no sign on zero: +7.3 · −4.5 · 0.0. */
export function signed(value: number, decimals = 1): string {
  const text = formatNumber(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A relative change as a signed percentage: −0.045 → −4.5%. */
export function signedPercent(change: number, decimals = 1): string {
  return `${signed(change * 100, decimals)}%`;
}

/** A query string that sets one parameter and keeps the others; relative, so it works below any base path. */
export function withParam(search: string, name: string, value: string): string {
  const params = new URLSearchParams(search);
  params.set(name, value);
  return `?${params.toString()}`;
}
