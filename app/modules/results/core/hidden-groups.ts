import type { Relation } from '~/modules/indicators/core/possible-range';
import { type EarlierRelease, suppressReleases } from '~/modules/indicators/core/suppress-releases';
import type { TableCell } from '~/modules/indicators/core/suppress-tables';
import { movedBetween, peopleIn } from './cell-counts';
import type { CellCounts, ReleaseBody } from './release-body';
import { COMPOSITE, cellName, type Group, type ResultRow } from './wave-results';

/** What an earlier release of the same wave said, and what it kept to itself. */
export type Earlier = { readonly body: ReleaseBody; readonly counts: CellCounts };

const DIVISIONS = ['class', 'district'] as const;
const groupName = ({ by, code }: Group) => `${by} ${code}`;

/**
 * The cells of a release that stay hidden. All questions are answered by almost the same people, so a group that is hidden
 * for one question is hidden for all: else the size that one question shows would be subtracted where another hides it.
 * A question that so few answered that they may all be elsewhere keeps its total and loses its division instead; that
 * gives nobody away either, and spares the groups of all other questions.
 */
export function hiddenCells(
  questions: readonly string[],
  rows: readonly ResultRow[],
  counts: CellCounts,
  earlier: readonly Earlier[],
): ReadonlySet<string> {
  const common = new Set<string>();
  const undivided = new Set<string>();
  const rowsOf = (question: string) => rows.filter((row) => row.question === question);
  const largest = questions
    .map(rowsOf)
    .sort((a, b) => (b[0]?.n ?? 0) - (a[0]?.n ?? 0))
    .at(0);
  for (;;) {
    const before = common.size + undivided.size;
    const hidden = questions.flatMap((question) => {
      const own = rowsOf(question);
      const isForced = ({ group }: ResultRow) =>
        common.has(groupName(group)) || undivided.has(`${question} ${group.by}`);
      const cells = hiddenOf(question, own, own.filter(isForced), counts, earlier);
      for (const by of DIVISIONS) {
        const groups = own.filter(({ group }) => group.by === by);
        const fresh = groups.filter((row) => cells.has(cellName(question, row.group)) && !isForced(row));
        if (fresh.length === 0) continue;
        if (isElsewhere(own, largest ?? [], by)) undivided.add(`${question} ${by}`);
        else for (const { group } of fresh) common.add(groupName(group));
      }
      return [...cells];
    });
    if (common.size + undivided.size === before) return new Set(hidden);
  }
}

/**
 * The rows to release, with one for each hidden group that nobody gave an answer for: a name that is missing would say that
 * it has nobody, and with the totals of two questions how many it has elsewhere.
 */
export function withSilentGroups(rows: readonly ResultRow[], hidden: ReadonlySet<string>): ResultRow[] {
  const questions = [...new Set(rows.map(({ question }) => question))];
  const groups = new Map(
    rows
      .filter(({ question, group }) => group.by !== 'all' && hidden.has(cellName(question, group)))
      .map(({ group }) => [groupName(group), group]),
  );
  return questions.flatMap((question) => {
    const own = rows.filter((row) => row.question === question);
    const isDivided = (by: Group['by']) => own.some(({ group }) => group.by === by);
    const silent = [...groups.values()]
      .filter((group) => isDivided(group.by) && !own.some((row) => groupName(row.group) === groupName(group)))
      .map((group): ResultRow => ({ question, group, n: 0, figure: undefined, levels: undefined }));
    const order = ['all', 'class', 'district'];
    return [...own, ...silent].sort(
      (a, b) =>
        order.indexOf(a.group.by) - order.indexOf(b.group.by) || (a.group.code < b.group.code ? -1 : 1),
    );
  });
}

/** May everybody who answered this question be outside any one group of those who answered the largest one? */
function isElsewhere(own: readonly ResultRow[], largest: readonly ResultRow[], by: Group['by']): boolean {
  const all = (rows: readonly ResultRow[]) => rows.find(({ group }) => group.by === 'all')?.n ?? 0;
  const groups = largest.filter(({ group }) => group.by === by).map(({ n }) => n);
  const rest = all(largest) - groups.reduce((sum, n) => sum + n, 0);
  return all(own) + Math.max(0, rest, ...groups) <= all(largest);
}

/** What stays hidden of one question when these rows must be. */
function hiddenOf(
  question: string,
  own: readonly ResultRow[],
  forced: readonly ResultRow[],
  counts: CellCounts,
  earlier: readonly Earlier[],
): ReadonlySet<string> {
  const all = own.find(({ group }) => group.by === 'all');
  if (!all) return new Set();
  const cells: TableCell[] = own.map((row) => ({
    ...{ name: cellName(question, row.group), n: row.n },
    ...(forced.includes(row) ? { isNeverShown: true } : {}),
  }));
  const relations: Relation[] = [];
  for (const by of DIVISIONS) {
    const parts = own.filter(({ group }) => group.by === by);
    if (parts.length === 0) continue;
    // Those without a class or a district are told apart from nobody, and yet they are what is left of the sum.
    const rest = all.n - parts.reduce((sum, { n }) => sum + n, 0);
    const unplaced = cellName(question, { by, code: '' });
    cells.push({ name: unplaced, n: rest, isNeverShown: rest > 0, isPublic: rest === 0 });
    const names = parts.map(({ group }) => cellName(question, group));
    relations.push({ total: cellName(question, all.group), parts: [...names, unplaced] });
  }
  const past = earlier.map(({ body, counts: then }): EarlierRelease => {
    const names = cells.map(({ name }) => name).filter((name) => then[name]);
    return {
      counts: new Map(names.map((name) => [name, peopleIn(then[name])])),
      shown: shownIn(body),
      changed: (name) => movedIn(name, question, body, then, counts),
    };
  });
  return suppressReleases(cells, relations, past).hidden;
}

/** The rows that a release showed. Where the mean of classes stands for everybody, its people are as good as shown. */
function shownIn({ rows, headline }: ReleaseBody): ReadonlySet<string> {
  const shown = rows.filter(({ show }) => show !== 'hidden');
  const names = shown.map(({ question, by, code }) => cellName(question, { by, code }));
  const whole = cellName(COMPOSITE, { by: 'all', code: '' });
  return new Set(headline?.of === 'classes' ? [...names, whole] : names);
}

/**
 * At least so many answers of a cell came, went or changed. Up to format 3 only the number of composites was kept: there
 * the question with the most moves in the same group says how many respondents must have changed.
 */
function movedIn(
  name: string,
  question: string,
  body: ReleaseBody,
  then: CellCounts,
  now: CellCounts,
): number {
  const [before, here] = [then[name] ?? [], now[name] ?? []];
  if (question !== COMPOSITE || body.format >= 4) return movedBetween(before, here);
  const ending = name.slice(COMPOSITE.length);
  const sameGroup = Object.keys(now).filter((cell) => cell.endsWith(ending) && cell !== name && then[cell]);
  return Math.max(
    Math.abs(peopleIn(here) - peopleIn(before)),
    ...sameGroup.map((cell) => movedBetween(then[cell] ?? [], now[cell] ?? [])),
  );
}
