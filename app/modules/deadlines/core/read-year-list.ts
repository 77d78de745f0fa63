import type { LocalText } from './calendar';
import { type Day, isDay } from './days';

export type ListedDay = { day: Day; workday: boolean; name: LocalText };
/** What is wrong with a line, counted from 1; 0 is the list as a whole. */
export type ListProblem = {
  line: number;
  why: 'unreadable' | 'day' | 'year' | 'kind' | 'name' | 'twice' | 'empty';
};

/** How the published lists say it, ours and those of other places. */
const working = new Set(['work', 'workday', '1', 'true', '上班', '班', '工作日', '补班', '调休上班']);
const resting = new Set(['off', 'holiday', '0', 'false', '放假', '休', '休息', '节假日']);

type Line = { line: number; day: string; kind: string; name: string; english: string };

/**
 * Reads the published days of one year: CSV lines `2027-02-06,off,春节,Spring Festival` (commas or tabs, with or without a
 * head; the English name may be left out where the city knows the holiday already), or a JSON list of
 * `{ date, work, name, en? }`. Days come back in order; nothing is taken when a line is wrong.
 * @param known English names by Chinese ones
 */
export function readYearList(
  text: string,
  year: number,
  known: ReadonlyMap<string, string>,
): { days: ListedDay[]; problems: ListProblem[] } {
  const lines = text.trim().startsWith('[') ? jsonLines(text) : csvLines(text);
  if (lines === undefined) return { days: [], problems: [{ line: 0, why: 'unreadable' }] };
  if (lines.length === 0) return { days: [], problems: [{ line: 0, why: 'empty' }] };
  const problems: ListProblem[] = [];
  const days = new Map<Day, ListedDay>();
  for (const { line, day, kind, name, english } of lines) {
    const en = english || known.get(name);
    const word = kind.toLowerCase();
    const why = !isDay(day)
      ? 'day'
      : Number(day.slice(0, 4)) !== year
        ? 'year'
        : !working.has(word) && !resting.has(word)
          ? 'kind'
          : !name || !en
            ? 'name'
            : days.has(day)
              ? 'twice'
              : undefined;
    if (why) problems.push({ line, why });
    else if (en) days.set(day, { day, workday: working.has(word), name: { 'zh-CN': name, en } });
  }
  return {
    days: problems.length > 0 ? [] : [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    problems,
  };
}

function csvLines(text: string): Line[] {
  return text.split('\n').flatMap((row, index) => {
    const [day = '', kind = '', name = '', english = ''] = row
      .split(/[,，\t]/)
      .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const isHead = index === 0 && !/^\d/.test(day);
    if (row.trim() === '' || isHead) return [];
    return [{ line: index + 1, day: day.replaceAll('/', '-'), kind, name, english }];
  });
}

function jsonLines(text: string): Line[] | undefined {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(rows)) return undefined;
  return rows.map((row: unknown, index) => {
    const cells = new Map(typeof row === 'object' && row !== null ? Object.entries(row) : []);
    // JSON can spell the one character that PostgreSQL cannot hold.
    const cell = (name: string) =>
      String(cells.get(name) ?? '')
        .replaceAll('\0', '')
        .trim();
    return {
      line: index + 1,
      day: cell('date'),
      kind: cell('work'),
      name: cell('name'),
      english: cell('en'),
    };
  });
}

/** What a list changes against the days that are stored for the same year. */
export function compareDays(
  stored: readonly ListedDay[],
  listed: readonly ListedDay[],
): { added: ListedDay[]; removed: ListedDay[]; changed: ListedDay[] } {
  const before = new Map(stored.map((one) => [one.day, one]));
  const after = new Set(listed.map(({ day }) => day));
  return {
    added: listed.filter(({ day }) => !before.has(day)),
    removed: stored.filter(({ day }) => !after.has(day)),
    changed: listed.filter(({ day, workday, name }) => {
      const old = before.get(day);
      return old && (old.workday !== workday || old.name['zh-CN'] !== name['zh-CN']);
    }),
  };
}
