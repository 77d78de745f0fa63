import { FEWEST_UNMARKED } from '~/modules/indicators/core/suppress-tables';
import type { Change } from '~/modules/indicators/core/verdict';
import { type Comparable, compareIndices, compareTopShares } from './compare-waves';
import { leftOf } from './finite-population';
import type { Numbers, ReleaseBody, ReleasedChange, ReleasedRow, ReleaseFacts } from './release-body';
import { type Coarse, roundedNumbers, roundedShare, shareWithInterval } from './round-figures';
import { sameQuestion } from './same-question';
import type { ResultRow } from './wave-results';

type Making = {
  facts: ReleaseFacts;
  before: ReleaseBody | undefined;
  coarse: Coarse | undefined;
  isHidden: boolean;
};
type Shares = Pick<ReleasedRow, 'top3' | 'top2'>;

/** A row as it is published: rounded figures, and what they say against the same row of the wave before. */
export function releaseRow(
  { question, group, figure }: ResultRow,
  { facts, before, coarse, isHidden }: Making,
): ReleasedRow {
  const place = { question, by: group.by, code: group.code };
  if (!figure || isHidden) return { ...place, ...NOTHING };
  const left = leftOf(facts.fieldwork, group, figure.n);
  const numbers = roundedNumbers(figure, coarse, { left });
  const share = (level: 'top3' | 'top2') => {
    const found = figure[level];
    return found ? shareWithInterval(roundedShare(found.share, numbers.n, coarse), numbers.effectiveN) : null;
  };
  const shares = { top3: share('top3'), top2: share('top2') };
  const then = before ? shownRow(before, place) : null;
  return {
    ...{ ...place, show: numbers.n < FEWEST_UNMARKED ? 'few' : 'plain', numbers, ...shares, before: then },
    ...(then && before ? compareRow(facts, numbers, shares, before, then, question) : NO_CHANGE),
  };
}

const NO_CHANGE = { change: null, shareChange: null };
const NOTHING = {
  ...{ show: 'hidden' as const, numbers: null, top3: null, top2: null, before: null },
  ...NO_CHANGE,
};

/** What the wave before said of the same row. */
function shownRow(
  body: ReleaseBody,
  place: Pick<ReleasedRow, 'question' | 'by' | 'code'>,
): ReleasedRow['before'] {
  const row = body.rows.find(
    ({ question, by, code }) => question === place.question && by === place.by && code === place.code,
  );
  if (!row?.numbers) return null;
  const { n, effectiveN, index, standardError } = row.numbers;
  const shares = { top3: row.top3?.share ?? null, top2: row.top2?.share ?? null };
  return { n, effectiveN, index, standardError, ...shares };
}

const BREAK: ReleasedChange = { verdict: 'break', change: null, low: null, high: null };

function compareRow(
  facts: ReleaseFacts,
  numbers: Numbers,
  shares: Shares,
  before: ReleaseBody,
  then: NonNullable<ReleasedRow['before']>,
  question: string,
): Pick<ReleasedRow, 'change' | 'shareChange' | 'isReworded'> {
  const same = sameQuestion(question, facts, before);
  if (same === 'break')
    return { change: BREAK, shareChange: shares.top3 ? { top3: BREAK, top2: BREAK } : null };
  const own: Comparable = { kind: facts.sampleKind, scaleCode: facts.scale.code };
  const past: Comparable = { kind: before.sampleKind, scaleCode: before.scale.code };
  const { n, effectiveN } = numbers;
  const share = (level: 'top3' | 'top2') =>
    changeOf(
      compareTopShares(
        { ...own, n, effectiveN, share: shares[level]?.share },
        { ...past, n: then.n, effectiveN: then.effectiveN, share: then[level] ?? undefined },
      ),
    );
  return {
    ...(same === 'reworded' ? { isReworded: true } : {}),
    change: changeOf(compareIndices({ ...own, figure: numbers }, { ...past, figure: then })),
    shareChange: shares.top3 ? { top3: share('top3'), top2: share('top2') } : null,
  };
}

const changeOf = ({ verdict, change, low, high }: Change): ReleasedChange => ({ verdict, change, low, high });
