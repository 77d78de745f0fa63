import type { Relation } from '~/modules/indicators/core/possible-range';
import { type EarlierRelease, suppressReleases } from '~/modules/indicators/core/suppress-releases';
import { FEWEST_SHOWN, FEWEST_UNMARKED, type TableCell } from '~/modules/indicators/core/suppress-tables';
import type { Change } from '~/modules/indicators/core/verdict';
import type { Question } from '~/modules/surveys/core/instrument';
import type { SampleKind } from '~/modules/surveys/schema';
import { type Comparable, compareIndices, compareTopShares } from './compare-waves';
import type { Distribution } from './distribution';
import { type Figure, meanOfFigures } from './figure';
import { withChange } from './headline-change';
import { hideFieldwork } from './hide-fieldwork';
import { hideOptions } from './hide-options';
import {
  type CellCounts,
  type Headline,
  momentsOf,
  type ReleaseBody,
  type ReleasedChange,
  type ReleasedRow,
  shareOf,
} from './release-body';
import { releasedDistribution } from './released-distribution';
import { judgeTarget } from './target';
import { COMPOSITE, cellName, type ResultRow } from './wave-results';

/** What an earlier release of the same wave said, and what it kept to itself. */
export type Earlier = { readonly body: ReleaseBody; readonly counts: CellCounts };

/** All of a release that is not counted. */
export type ReleaseFacts = Omit<
  ReleaseBody,
  'format' | 'rules' | 'rows' | 'distributions' | 'headline' | 'before'
>;

/** A question without an index, and how it was answered. */
export type Counted = { readonly question: Question; readonly distribution: Distribution };

/**
 * The rows of a release, small groups hidden with whatever would give them away, beside all earlier releases of the wave
 * (`earlier`), compared with the published release of the wave before (`before`). Only rows that both show are compared.
 */
export function buildRelease(
  facts: ReleaseFacts,
  rows: readonly ResultRow[],
  earlier: readonly Earlier[],
  before: { body: ReleaseBody; hash: string } | undefined,
  target: Headline['target'],
  counted: readonly Counted[] = [],
): { body: ReleaseBody; counts: CellCounts } {
  const chosen = rows.filter(({ question }) => facts.questions.some(({ code }) => code === question));
  const counts = Object.fromEntries(chosen.map((row) => [cellName(row.question, row.group), countsOf(row)]));
  const hidden = new Set(facts.questions.flatMap(({ code }) => hiddenCells(code, chosen, counts, earlier)));
  const own: Comparable = { kind: facts.sampleKind, scaleCode: facts.scale.code };
  const released = chosen.map((row): ReleasedRow => {
    const place = { question: row.question, by: row.group.by, code: row.group.code };
    const { figure } = row;
    if (!figure || hidden.has(cellName(row.question, row.group))) return { ...place, ...NOTHING };
    const { n, effectiveN, index, standardError, low, high } = figure;
    const then = before && shownRow(before.body, place);
    const compared = then && before ? compareRows(own, figure, before.body, then) : undefined;
    return {
      ...place,
      show: n < FEWEST_UNMARKED ? 'few' : 'plain',
      numbers: { n, effectiveN, index, standardError, low, high },
      top3: figure.top3 ? shareOf(figure.top3) : null,
      top2: figure.top2 ? shareOf(figure.top2) : null,
      moments: row.moments ? momentsOf(row.moments) : null,
      tops: row.tops ?? null,
      before: then ?? null,
      change: compared?.change ?? null,
      shareChange: compared?.shareChange ?? null,
    };
  });
  const plain = counted.filter(({ question }) => facts.questions.some(({ code }) => code === question.code));
  const distributions = plain.map(({ question, distribution }) => {
    const past = earlier.map(({ body, counts: then }) => ({
      released: body.distributions?.find((one) => one.question === question.code),
      counts: then,
    }));
    const kept = hideOptions(question, distribution, past);
    Object.assign(counts, kept.counts);
    return releasedDistribution(distribution, kept.hidden);
  });
  const named = new Set(released.map(({ by, code }) => `${by} ${code}`));
  const fieldwork =
    facts.fieldwork && hideFieldwork(facts.fieldwork, released, distributions, earlier, counts);
  const body: ReleaseBody = {
    format: 3,
    ...facts,
    ...(fieldwork ? { fieldwork } : {}),
    groups: facts.groups.filter(({ by, code }) => named.has(`${by} ${code}`)),
    rules: { fewestShown: FEWEST_SHOWN, fewestUnmarked: FEWEST_UNMARKED, confidence: 0.95 },
    rows: released,
    distributions,
    headline: headlineOf(released, facts.sampleKind, target),
    before: before
      ? {
          ...{ code: before.body.code, revision: before.body.revision, hash: before.hash },
          waveName: before.body.wave.name,
        }
      : null,
  };
  return { body: withChange(body, before?.body), counts };
}

/** Is there a row or an answer that a release shows? */
export const showsSomething = ({ rows, distributions = [] }: ReleaseBody): boolean =>
  [...rows, ...distributions].some(({ show }) => show !== 'hidden');

const NOTHING = {
  ...{ show: 'hidden' as const, numbers: null, top3: null, top2: null },
  ...{ moments: null, tops: null, before: null, change: null },
  shareChange: null,
};

/** Counts by level; of a composite, which has none, how many there are. */
const countsOf = (row: ResultRow): number[] =>
  row.levels ? row.levels.flatMap(({ level, n }) => [level, n]) : [0, row.n];

function hiddenCells(
  question: string,
  rows: readonly ResultRow[],
  counts: CellCounts,
  earlier: readonly Earlier[],
): string[] {
  const own = rows.filter((row) => row.question === question);
  const cells: TableCell[] = own.map((row) => ({ name: cellName(question, row.group), n: row.n }));
  const all = own.find(({ group }) => group.by === 'all');
  if (!all) return [];
  const relations: Relation[] = [];
  for (const by of ['class', 'district'] as const) {
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
    const shown = body.rows.filter(({ show }) => show !== 'hidden');
    return {
      counts: new Map(names.map((name) => [name, totalOf(then[name] ?? [])])),
      shown: new Set(shown.map(({ question: code, by, code: of }) => cellName(code, { by, code: of }))),
      changed: (name) => movedBetween(then[name] ?? [], counts[name] ?? []),
    };
  });
  return [...suppressReleases(cells, relations, past).hidden];
}

const pairsOf = (counts: readonly number[]) =>
  new Map(counts.flatMap((level, i) => (i % 2 === 0 ? [[level, counts[i + 1] ?? 0] as const] : [])));
const totalOf = (counts: readonly number[]) => [...pairsOf(counts).values()].reduce((sum, n) => sum + n, 0);

/** At least so many answers came, went or changed: the larger of all that levels gained and all that they lost. */
export function movedBetween(before: readonly number[], now: readonly number[]): number {
  const [then, here] = [pairsOf(before), pairsOf(now)];
  let [gained, lost] = [0, 0];
  for (const level of new Set([...then.keys(), ...here.keys()])) {
    const move = (here.get(level) ?? 0) - (then.get(level) ?? 0);
    if (move > 0) gained += move;
    else lost -= move;
  }
  return Math.max(gained, lost);
}

type Place = Pick<ReleasedRow, 'question' | 'by' | 'code'>;

/** What the wave before said of the same row. */
function shownRow(body: ReleaseBody, place: Place): ReleasedRow['before'] {
  const row = body.rows.find(
    ({ question, by, code }) => question === place.question && by === place.by && code === place.code,
  );
  if (!row?.numbers) return null;
  const { n, effectiveN, index, standardError } = row.numbers;
  const shares = { top3: row.top3?.share ?? null, top2: row.top2?.share ?? null };
  return { n, effectiveN, index, standardError, ...shares };
}

function compareRows(
  own: Comparable,
  figure: Figure,
  before: ReleaseBody,
  then: NonNullable<ReleasedRow['before']>,
): Pick<ReleasedRow, 'change' | 'shareChange'> {
  const past: Comparable = { kind: before.sampleKind, scaleCode: before.scale.code };
  const share = (level: 'top3' | 'top2') =>
    changeOf(
      compareTopShares(
        { ...own, n: figure.n, effectiveN: figure.effectiveN, share: figure[level]?.share },
        { ...past, n: then.n, effectiveN: then.effectiveN, share: then[level] ?? undefined },
      ),
    );
  return {
    change: changeOf(compareIndices({ ...own, figure }, { ...past, figure: then })),
    shareChange: figure.top3 ? { top3: share('top3'), top2: share('top2') } : null,
  };
}

const changeOf = ({ verdict, change, low, high }: Change): ReleasedChange => ({ verdict, change, low, high });

/** The one number of a release. Where there are classes it is their mean, as the plan's indicators are defined. */
function headlineOf(
  rows: readonly ReleasedRow[],
  kind: SampleKind,
  target: Headline['target'],
): Headline | null {
  const whole = rows.filter(({ question }) => question === COMPOSITE);
  const figures = whole.flatMap(({ by, numbers }) => (by === 'class' && numbers ? [numbers] : []));
  const all = whole.find(({ by }) => by === 'all')?.numbers;
  if (!all) return null;
  const mean = figures.length > 1 ? meanOfFigures(figures) : undefined;
  const { index, standardError, low, high } = mean ?? all;
  const n = mean ? figures.reduce((sum, figure) => sum + figure.n, 0) : all.n;
  return {
    ...{ of: mean ? ('classes' as const) : ('answers' as const), classes: mean ? figures.length : 0 },
    ...{ n, index, standardError, low, high, target },
    verdict: target ? judgeTarget({ index, low, high, n }, target.value, kind) : null,
  };
}
