import { FEWEST_SHOWN, FEWEST_UNMARKED } from '~/modules/indicators/core/suppress-tables';
import type { Question } from '~/modules/surveys/core/instrument';
import { askedAfter } from './asked-after';
import { coarsenessOf, EVERYBODY, weighedAll, weighedAnswers, weighedRow } from './coarseness';
import type { Distribution } from './distribution';
import { leftOf, withShownPopulation } from './finite-population';
import { headlineOf } from './headline';
import { withChange } from './headline-change';
import { type Earlier, hiddenCells, withSilentGroups } from './hidden-groups';
import { hideFieldwork } from './hide-fieldwork';
import { hideOptions } from './hide-options';
import type { CellCounts, Headline, ReleaseBody, ReleasedRow, ReleaseFacts } from './release-body';
import { releaseRow } from './release-rows';
import { releasedDistribution } from './released-distribution';
import { isMargin, releasedWeighting } from './released-weighting';
import { withoutInference } from './self-selected';
import { COMPOSITE, cellName, type ResultRow } from './wave-results';

export type { Earlier } from './hidden-groups';
export type { ReleaseFacts } from './release-body';

/** A question without an index, and how it was answered. */
export type Counted = { readonly question: Question; readonly distribution: Distribution };

/**
 * The rows of a release, small groups hidden with whatever would give them away, beside all earlier releases of the wave
 * (`earlier`), compared with the published release of the wave before (`before`). Only rows that both show are compared.
 */
export function buildRelease(
  told: ReleaseFacts,
  rows: readonly ResultRow[],
  earlier: readonly Earlier[],
  before: { body: ReleaseBody; hash: string } | undefined,
  target: Headline['target'],
  counted: readonly Counted[] = [],
): { body: ReleaseBody; counts: CellCounts } {
  const chosen = rows.filter(({ question }) => told.questions.some(({ code }) => code === question));
  const counts: CellCounts = Object.fromEntries(
    chosen.map((row) => [cellName(row.question, row.group), countsOf(row)]),
  );
  const codes = told.questions.map(({ code }) => code);
  const hidden = hiddenCells(codes, chosen, counts, earlier);
  const facts = withShownPopulation(told, (classCode) =>
    chosen.some(
      ({ question, group }) =>
        group.by === 'class' && group.code === classCode && !hidden.has(cellName(question, group)),
    ),
  );
  // How many were asked what follows from a choice stands beside it, and says how many made that choice.
  const isShown = (code: string) =>
    chosen.some(
      ({ question, group }) =>
        question === code && group.by === 'all' && !hidden.has(cellName(question, group)),
    ) ||
    counted.some(
      ({ question, distribution }) =>
        question.code === code && codes.includes(code) && distribution.answered.n >= FEWEST_SHOWN,
    );
  const shownAfter = (question: Question) =>
    facts.questionnaire
      ? askedAfter(facts.questionnaire.instrument, question).filter((one) => isShown(one.question))
      : [];
  const plain = counted
    .filter(({ question }) => codes.includes(question.code))
    .map((one) => {
      const past = earlier.map(({ body, counts: then }) => ({
        ...{ counts: then, hasValues: body.format >= 4 },
        released: body.distributions?.find(({ question }) => question === one.question.code),
      }));
      const kept = hideOptions(one.question, one.distribution, past, shownAfter(one.question));
      Object.assign(counts, kept.counts);
      return { ...one, hidden: kept.hidden, isFixed: isMargin(one.question, facts.weighting) };
    });
  const coarseness = coarsenessOf([
    ...(facts.weighting ? [weighedAll(facts.weighting)] : []),
    ...chosen.map(weighedRow),
    ...plain.map(({ distribution }) => weighedAnswers(distribution)),
  ]);
  const released = withSilentGroups(chosen, hidden).map((row) =>
    releaseRow(row, {
      ...{ facts, before: before?.body, coarse: coarseness(weighedRow(row)) },
      isHidden: hidden.has(cellName(row.question, row.group)),
    }),
  );
  const distributions = plain.map(({ question, distribution, hidden: own, isFixed }) => {
    const coarse = coarseness(weighedAnswers(distribution));
    const isTagged = question.kind === 'text';
    return releasedDistribution(distribution, own, {
      ...{ coarse, isFixed, isTagged },
      leftOf: (n) => leftOf(facts.fieldwork, EVERYBODY, n),
    });
  });
  const named = new Set(released.map(({ by, code }) => `${by} ${code}`));
  const fieldwork =
    facts.fieldwork && hideFieldwork(facts.fieldwork, released, distributions, earlier, counts);
  const headline = headlineOf(released, facts, target);
  // A pooled index of everybody beside the mean of the classes would be a second verdict on one indicator.
  const isSecond = ({ question, by }: ReleasedRow) =>
    headline?.of === 'classes' && question === COMPOSITE && by === 'all';
  const body: ReleaseBody = {
    format: 4,
    ...facts,
    weighting: releasedWeighting(facts.weighting, released, coarseness),
    ...(fieldwork ? { fieldwork } : {}),
    groups: facts.groups.filter(
      ({ by, code }) => named.has(`${by} ${code}`) || (by === 'class' && headline?.missing?.includes(code)),
    ),
    rules: { fewestShown: FEWEST_SHOWN, fewestUnmarked: FEWEST_UNMARKED, confidence: 0.95 },
    rows: released.filter((row) => !isSecond(row)),
    distributions,
    headline,
    before: before
      ? {
          ...{ code: before.body.code, revision: before.body.revision, hash: before.hash },
          waveName: before.body.wave.name,
        }
      : null,
  };
  return { body: withoutInference(withChange(body, before?.body)), counts };
}

/** Is there a row or an answer that a release shows? */
export const showsSomething = ({ rows, distributions = [] }: ReleaseBody): boolean =>
  [...rows, ...distributions].some(({ show }) => show !== 'hidden');

/** Counts by level; of a composite by its value, where these were counted. */
const countsOf = (row: ResultRow): number[] =>
  row.levels ? row.levels.flatMap(({ level, n }) => [level, n]) : [...(row.values ?? [0, row.n])];
