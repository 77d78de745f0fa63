import { addDays, type Day, dateParts, dayNumber, isDay } from '~/modules/deadlines/core/days';

const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [/^(大前天|three days ago)/i, 3],
  [/^(前天|the day before yesterday|two days ago)/i, 2],
  [/^(昨天|昨日|昨晚|yesterday|last night)/i, 1],
  [/^(今天|今日|今早|今晚|刚才|刚刚|today|this morning)/i, 0],
];
const FULL = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/;
const SHORT = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH = /(\d{1,2})\s+([a-z]{3})[a-z]*\.?(?:,?\s+(\d{4}))?/i;

const dayText = (year: number, month: number, date: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** A date that exists and is not in the future; a date without a year is the last one that has come. */
function past(year: number | undefined, month: number, date: number, today: Day): Day | undefined {
  const thisYear = dateParts(dayNumber(today)).year;
  for (const candidate of year === undefined ? [thisYear, thisYear - 1] : [year]) {
    const day = dayText(candidate, month, date);
    if (isDay(day) && day <= today) return day;
  }
  return undefined;
}

/** What is wrong with words that are written as a whole date; words of any other kind are never wrong. */
export function dayProblem(words: string, today: Day): 'no_day' | 'future' | undefined {
  const full = FULL.exec(words.normalize('NFKC').trim());
  if (!full) return undefined;
  const day = dayText(Number(full[1]), Number(full[2]), Number(full[3]));
  if (!isDay(day)) return 'no_day';
  return day > today ? 'future' : undefined;
}

/**
 * The day that a person's words name: 2026-11-20, 2026年11月20日, 11月20日, 昨天晚上, 20 Nov. Undefined for what names
 * no single past day ("every night"): then the words are kept as they are.
 * @param today local day 'YYYY-MM-DD'
 */
export function parseWhen(words: string, today: Day): Day | undefined {
  const text = words.normalize('NFKC').trim();
  const full = FULL.exec(text);
  if (full) return past(Number(full[1]), Number(full[2]), Number(full[3]), today);
  const short = SHORT.exec(text);
  if (short) return past(undefined, Number(short[1]), Number(short[2]), today);
  const english = ENGLISH.exec(text);
  const month = english ? MONTHS.indexOf((english[2] ?? '').toLowerCase()) + 1 : 0;
  if (english && month > 0) {
    return past(english[3] ? Number(english[3]) : undefined, month, Number(english[1]), today);
  }
  const relative = RELATIVE.find(([pattern]) => pattern.test(text));
  return relative && addDays(today, -relative[1]);
}
