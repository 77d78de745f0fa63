import type { Change } from '~/modules/indicators/core/verdict';
import type { Instrument } from '~/modules/surveys/core/instrument';
import type { Audience, Mode, SampleKind } from '~/modules/surveys/schema';
import type { Text } from '~/platform/i18n/languages';
import type { Moments, Share } from './figure';
import type { TargetVerdict } from './target';

/** How a row is shown: with its numbers, with the remark that few answered, or not at all. */
export type Showing = 'plain' | 'few' | 'hidden';

export type Numbers = {
  n: number;
  effectiveN: number;
  index: number;
  standardError: number;
  low: number;
  high: number;
};
export type ReleasedShare = { share: number; low: number; high: number };

/** A row as it is published. A hidden one has its name and nothing else. */
export type ReleasedRow = {
  question: string;
  by: 'all' | 'class' | 'district';
  code: string;
  show: Showing;
  numbers: Numbers | null;
  /** Levels 3 to 5, and 4 and 5. */
  top3: ReleasedShare | null;
  top2: ReleasedShare | null;
  /** What the numbers were made of in releases up to format 2; since then the sums below say as much and name nobody. */
  levels?: { level: number; n: number; w: number; ww: number }[] | null;
  moments: { n: number; w: number; wx: number; ww: number; wwx: number; wwxx: number } | null;
  /** Weights of levels 3 to 5, and of 4 and 5. */
  tops?: { top3: number; top2: number } | null;
  /** The same row of the wave before, as it was published; shares of levels 3 to 5, and 4 and 5. */
  before: {
    n: number;
    effectiveN: number;
    index: number;
    standardError: number;
    top3: number | null;
    top2: number | null;
  } | null;
  /** Of the index, in points. */
  change: ReleasedChange | null;
  /** Of the shares, in fractions of one. */
  shareChange: { top3: ReleasedChange; top2: ReleasedChange } | null;
};

/** How a question without an index is published. What is hidden is null. */
export type ReleasedDistribution = {
  question: string;
  show: Showing;
  /** Who gave an answer; shares are of them. */
  answered: Counted | null;
  /** Options in the order asked; of words their tags. */
  options: { code: string; counted: Counted | null; share: ReleasedShare | null }[];
  /** 不了解, 不适用. */
  escapes: { code: string; n: number | null }[];
  /** Of numbers: the mean with what it is made of, and its t interval. */
  mean: { moments: ReleasedMoments; mean: number; standardError: number; low: number; high: number } | null;
  /** Of numbers, where every quarter has ten people: a quarter of the answers is below the first, half below the second. */
  quartiles: number[] | null;
};
type Counted = { n: number; w: number; ww: number };
type ReleasedMoments = NonNullable<ReleasedRow['moments']>;

export type ReleasedChange = {
  verdict: Change['verdict'];
  change: number | null;
  low: number | null;
  high: number | null;
};

export type Headline = {
  /** The mean of the classes that are shown, or of all answers where there are no classes. */
  of: 'classes' | 'answers';
  classes: number;
  n: number;
  index: number;
  standardError: number;
  low: number;
  high: number;
  target: { code: string; name: Text; value: number; source: string | null } | null;
  verdict: TargetVerdict | null;
  /** Since format 3: degrees of freedom of the interval, the headline of the wave before, and how far this one is from it. */
  degrees?: number;
  before?: { n: number; index: number; standardError: number; degrees: number } | null;
  change?: ReleasedChange | null;
};

/** How the answers came about. Whatever would tell how many left a question out is null. */
export type Fieldwork = {
  audience: Audience;
  /** What the wave was planned to reach, and how many had a link of their own and belong to those who are asked. */
  planned: number | null;
  asked: number | null;
  /** Complete answers, how they were given, and AAPOR's RR1: complete ÷ asked. */
  complete: number | null;
  modes: { mode: Mode; n: number }[] | null;
  responseRate: number | null;
};

/** Everything that respondents were shown, and what the five levels were called. */
export type Questionnaire = { instrument: Instrument; levels: { level: number; name: Text }[] };

/** A release: numbers, words and definitions, complete in itself. Its hash is over the canonical JSON of this. */
export type ReleaseBody = {
  /** 1: indices alone. 2: also the questions without one. 3: also the questionnaire, the fieldwork, the headline's change. */
  format: 1 | 2 | 3;
  code: string;
  revision: number;
  survey: { code: string; name: Text };
  wave: { code: string; name: Text; opensAt: string; closesAt: string };
  instrumentVersion: number;
  sampleKind: SampleKind;
  scale: { code: string; name: Text; points: { [level: string]: number } };
  weighting: {
    version: number;
    variables: string[];
    /** What the variables are called, where that is more than their code. */
    names?: { [variable: string]: Text };
    designEffect: number;
    effectiveN: number;
    /** Weights were kept between these multiples of their mean. */
    trim?: { low: number; high: number };
  } | null;
  fieldwork?: Fieldwork;
  questionnaire?: Questionnaire;
  /** Answers up to this instant. */
  asOf: string;
  rules: { fewestShown: number; fewestUnmarked: number; confidence: number };
  questions: {
    code: string;
    kind: string;
    text: Text;
    options?: { code: string; text: Text }[];
    unit?: Text;
  }[];
  groups: { by: 'class' | 'district'; code: string; name: Text }[];
  rows: ReleasedRow[];
  distributions?: ReleasedDistribution[];
  headline: Headline | null;
  before: { code: string; revision: number; hash: string; waveName: Text } | null;
};

/** How many gave each level in each cell, hidden ones too. Kept in the office, for later releases. */
export type CellCounts = { [cell: string]: number[] };

export const momentsOf = ({ n, w, wx, ww, wwx, wwxx }: Moments) => ({ n, w, wx, ww, wwx, wwxx });
export const shareOf = ({ share, low, high }: Share): ReleasedShare => ({ share, low, high });
