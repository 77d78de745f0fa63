/**
 * Makes or refreshes the working-day calendar of a city in mainland China, from the npm package chinese-days.
 *
 *   node --import tsx db/cities/make-calendar.ts [CITY]        (CITY: a folder of db/cities, jiangmen unless named)
 *
 * Once a year, when the State Council has published the next year's holidays (usually in November): update the
 * package, run this, read the difference, load the city. Time zone, working hours and rows marked "local": true (a
 * typhoon day, by local order) are the city's own and are kept; everything else is written anew. To add such a row,
 * put it into the file by hand and run this once: the version of the calendar is a digest of its rows and must follow.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import chineseDays from 'chinese-days';
import { type Day, dayNumberOf, dayOf } from '~/modules/deadlines/core/days';
import { type CalendarFile, calendarFileSchema } from '~/modules/deadlines/schema';

const PACKAGE = 'chinese-days 1.5.7';
const FIRST_YEAR = 2004;
/** The package's years from here on were compared with the State Council's notices, without a difference. */
const FIRST_COMPARED = 2007;

/** The package's name of a holiday → our code and our names, short enough for a calendar's cell. */
const HOLIDAYS: Record<string, { code: string; 'zh-CN': string; en: string }> = {
  元旦: { code: 'new-year', 'zh-CN': '元旦', en: "New Year's Day" },
  春节: { code: 'spring-festival', 'zh-CN': '春节', en: 'Spring Festival' },
  清明: { code: 'tomb-sweeping', 'zh-CN': '清明', en: 'Tomb-Sweeping Day' },
  劳动节: { code: 'labour-day', 'zh-CN': '劳动节', en: 'Labour Day' },
  端午: { code: 'dragon-boat', 'zh-CN': '端午', en: 'Dragon Boat Festival' },
  中秋: { code: 'mid-autumn', 'zh-CN': '中秋', en: 'Mid-Autumn Festival' },
  国庆节: { code: 'national-day', 'zh-CN': '国庆', en: 'National Day' },
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: {
    code: 'victory-day',
    'zh-CN': '抗战胜利纪念日',
    en: 'Victory Day',
  },
};

type Exception = CalendarFile['exceptions'][number];

/** A day's row when the package has it as a holiday or as a make-up day. Only texts are passed: it would read a Date in the host's zone. */
function exceptionOf(day: Day): Exception | undefined {
  const { name, work } = chineseDays.getDayDetail(day);
  const chinese = name.split(',')[1];
  if (chinese === undefined) return undefined;
  const holiday = HOLIDAYS[chinese];
  if (!holiday) throw new Error(`a holiday without a name of ours: ${name} (${day}); add it to HOLIDAYS`);
  return { day, workday: work, name: holiday.code };
}

/** The package answers for every year; it knows one only if the National Day of that year is in it. */
function isKnownYear(year: number): boolean {
  return exceptionOf(`${year}-10-01`)?.workday === false;
}

function yearRow(year: number): CalendarFile['years'][number] {
  return {
    year,
    status: 'published',
    assumption: year < FIRST_COMPARED,
    source: {
      'zh-CN': `国务院办公厅 ${year} 年节假日安排（${PACKAGE}）`,
      en: `State Council holiday notice for ${year} (${PACKAGE})`,
    },
  };
}

function exceptionsOf(years: readonly number[]): Exception[] {
  const rows: Exception[] = [];
  for (const year of years) {
    for (let n = dayNumberOf(year, 1, 1); n < dayNumberOf(year + 1, 1, 1); n++) {
      const row = exceptionOf(dayOf(n));
      if (row) rows.push(row);
    }
  }
  return rows;
}

/** What is the city's own: kept from its file, or the defaults of a new city. */
function ownOf(path: string): Pick<CalendarFile, 'timeZone' | 'hours' | 'names'> & { local: Exception[] } {
  if (existsSync(path)) {
    const { timeZone, hours, names, exceptions } = calendarFileSchema.parse(
      JSON.parse(readFileSync(path, 'utf8')),
    );
    return { timeZone, hours, names, local: exceptions.filter((row) => row.local) };
  }
  return {
    timeZone: 'Asia/Shanghai',
    hours: {
      assumption: true,
      note: {
        'zh-CN': '广东机关常见的上班时间，待市里确认',
        en: 'Usual office hours in Guangdong, to be confirmed by the city',
      },
      intervals: [
        { start: '08:30', end: '12:00' },
        { start: '14:30', end: '17:30' },
      ],
    },
    names: {},
    local: [],
  };
}

/** A list with one row a line, so that a changed day is a changed line. */
function lines(rows: readonly unknown[]): string {
  return `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`;
}

const city = process.argv[2] ?? 'jiangmen';
const path = fileURLToPath(new URL(`./${city}/calendar.json`, import.meta.url));
const own = ownOf(path);
const years: number[] = [];
for (let year = FIRST_YEAR; isKnownYear(year); year++) years.push(year);

const isSame = (a: Exception, b: Exception) =>
  a.day === b.day && (a.regionCode ?? '') === (b.regionCode ?? '');
const exceptions = [
  // The city's own row of a day takes the place of the package's.
  ...exceptionsOf(years).filter((row) => !own.local.some((kept) => isSame(kept, row))),
  ...own.local,
].sort((a, b) => a.day.localeCompare(b.day));
const used = new Set(exceptions.map(({ name }) => name));
const names = Object.fromEntries([
  ...Object.values(HOLIDAYS).map(({ code, ...text }) => [code, text] as const),
  ...Object.entries(own.names).filter(([code]) => used.has(code)),
]);
const yearRows = years.map(yearRow);
const digest = createHash('sha256')
  .update(JSON.stringify([own.timeZone, own.hours.intervals, years, exceptions]))
  .digest('hex');

writeFileSync(
  path,
  `{
  "version": "${years.at(-1)}-${digest.slice(0, 8)}",
  "timeZone": ${JSON.stringify(own.timeZone)},
  "hours": ${JSON.stringify(own.hours)},
  "years": ${lines(yearRows)},
  "names": {
${Object.entries(names)
  .map(([code, text]) => `    ${JSON.stringify(code)}: ${JSON.stringify(text)}`)
  .join(',\n')}
  },
  "exceptions": ${lines(exceptions)}
}
`,
);
process.stdout.write(
  `${city}: ${years[0]}-${years.at(-1)}, ${exceptions.length} days (${own.local.length} local)\n`,
);
