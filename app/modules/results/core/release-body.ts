import type { Change } from '~/modules/indicators/core/verdict';
import type { Instrument } from '~/modules/surveys/core/instrument';
import type { Audience, Mode, SampleKind } from '~/modules/surveys/schema';
import type { Text } from '~/platform/i18n/languages';
import type { TargetVerdict } from './target';

/** How a row is shown: with its numbers, with the remark that few answered, or not at all. */
export type Showing = 'plain' | 'few' | 'hidden';

/** Of answers that are no sample the error is null and with it whatever is made of it (`self-selected`). */
export type Numbers = {
  n: number;
  effectiveN: number | null;
  index: number;
  standardError: number | null;
  low: number | null;
  high: number | null;
};
export type ReleasedShare = { share: number; low: number | null; high: number | null };

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
  /** Up to format 2 the counts, in format 3 the sums that the numbers are made of; since then figures are rounded. */
  levels?: { level: number; n: number; w: number; ww: number }[] | null;
  moments?: Moments | null;
  tops?: { top3: number; top2: number } | null;
  /** The same row of the wave before, as it was published; shares of levels 3 to 5, and 4 and 5. */
  before: {
    n: number;
    effectiveN: number | null;
    index: number;
    standardError: number | null;
    top3: number | null;
    top2: number | null;
  } | null;
  /** Since format 4: the question was worded otherwise in the wave before. */
  isReworded?: true;
  /** Of the index, in points. */
  change: ReleasedChange | null;
  /** Of the shares, in fractions of one. */
  shareChange: { top3: ReleasedChange; top2: ReleasedChange } | null;
};

type Moments = { n: number; w: number; wx: number; ww: number; wwx: number; wwxx: number };

/** How a question without an index is published. What is hidden is null. */
export type ReleasedDistribution = {
  question: string;
  show: Showing;
  /** Who gave an answer; shares are of them. */
  answered: (Counted & { effectiveN?: number }) | null;
  /** Options in the order asked; of words their tags, those that are hidden as one without a name (`OTHER_TAGS`). */
  options: {
    code: string;
    counted: Counted | null;
    share: ReleasedShare | null;
    /** Of a margin of the weights: the share that these have set, and the one of the answers as they came. No estimate. */
    fixed?: { share: number; plain: number };
  }[];
  /** 不了解, 不适用. */
  escapes: { code: string; n: number | null }[];
  /** Of numbers: the mean and its t interval; up to format 3 also the sums that it is made of. */
  mean: ({ moments?: Moments; mean: number } & Pick<Numbers, 'standardError' | 'low' | 'high'>) | null;
  /** Of numbers, where every quarter has ten people: a quarter of the answers is below the first, half below the second. */
  quartiles: number[] | null;
};
/** Up to format 3 with the sums of weights. */
type Counted = { n: number; w?: number; ww?: number };

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
  /** Since format 4: classes of the survey that are hidden or that nobody answered for. */
  missing?: string[];
  n: number;
  index: number;
  standardError: number | null;
  low: number | null;
  high: number | null;
  target: { code: string; name: Text; value: number; source: string | null } | null;
  verdict: TargetVerdict | null;
  /** Since format 3: degrees of freedom of the interval, the headline of the wave before, and how far this one is from it. */
  degrees?: number | null;
  before?: { n: number; index: number; standardError: number | null; degrees: number | null } | null;
  change?: ReleasedChange | null;
};

/** How the answers came about. Whatever would tell how many left a question out is null. */
export type Fieldwork = {
  audience: Audience;
  /** What the wave was planned to reach, and how many had a link of their own and belong to those who are asked. */
  planned: number | null;
  asked: number | null;
  /** How many there are in all and of each class, where errors are made smaller for it (`finite-population`). */
  population?: { all: number | null; classes: { [code: string]: number } };
  /** Complete answers, how they were given, and AAPOR's RR1: complete ÷ asked. */
  complete: number | null;
  modes: { mode: Mode; n: number }[] | null;
  responseRate: number | null;
};

/** Everything that respondents were shown, and what the five levels were called. */
export type Questionnaire = { instrument: Instrument; levels: { level: number; name: Text }[] };

/** How answers were weighted. */
export type Weighting = {
  version: number;
  variables: string[];
  /** What the variables are called, where that is more than their code. */
  names?: { [variable: string]: Text };
  designEffect: number;
  effectiveN: number;
  /** Weights were kept between these multiples of their mean. */
  trim?: { low: number; high: number };
  /** Since format 4: at most so many weights were cut there, up to the next twenty. */
  trimmed?: number;
  /** How far the weighted shares of each margin are from the population at most; null where that would tell a hidden group. */
  gaps?: { [variable: string]: number | null };
};

/** Of answers that are no sample weights say nothing of an error. */
export type ReleasedWeighting = Omit<Weighting, 'designEffect' | 'effectiveN'> & {
  [figure in 'designEffect' | 'effectiveN']: number | null;
};

/** A release: numbers, words and definitions, complete in itself. Its hash is over the canonical JSON of this. */
export type ReleaseBody = {
  /**
   * 1: indices alone. 2: also the questions without one. 3: also the questionnaire, the fieldwork, the headline's change.
   * 4: rounded figures and no sums; where there are classes their mean alone stands for everybody.
   */
  format: 1 | 2 | 3 | 4;
  code: string;
  revision: number;
  survey: { code: string; name: Text };
  wave: { code: string; name: Text; opensAt: string; closesAt: string };
  instrumentVersion: number;
  sampleKind: SampleKind;
  scale: { code: string; name: Text; points: { [level: string]: number } };
  weighting: ReleasedWeighting | null;
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

/** All of a release that is not counted. */
export type ReleaseFacts = Omit<
  ReleaseBody,
  'format' | 'rules' | 'rows' | 'distributions' | 'headline' | 'before' | 'weighting'
> & { weighting: Weighting | null };

/** How many gave each level, value or mean in each cell, hidden ones too. Kept in the office, for later releases. */
export type CellCounts = { [cell: string]: number[] };
