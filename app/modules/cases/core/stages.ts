import type { CaseState, RequestTypeCode } from './vocabulary';

/** The seven stages that a citizen sees, in order. */
export const stageCodes = [
  'submitted',
  'accepted',
  'forwarded',
  'handling',
  'answered',
  'rating',
  'closed',
] as const;
/** A tip-off (举报) has a path of its own: nobody rates it, and its result is a notice to the reporter. */
export const tipOffStageCodes = ['received', 'registered', 'handed_over', 'verifying', 'concluded'] as const;

export type StageCode = (typeof stageCodes)[number] | (typeof tipOffStageCodes)[number];

/** How a case ended when it did not end with an answer. */
export type EndWord = 'rejected' | 'diverted' | 'merged' | 'terminated' | 'withdrawn';

export type PublicStage = {
  /** From 1. */
  stage: number;
  total: number;
  code: StageCode;
  codes: readonly StageCode[];
  endWord?: EndWord;
};

const ordinary: Record<CaseState, number> = {
  submitted: 1,
  supplement: 1,
  accepted: 2,
  dispatched: 3,
  return_requested: 3,
  signed: 4,
  mediating: 4,
  replied: 4,
  reopened: 4,
  callback: 5,
  closed: 7,
  archived: 7,
  rejected: 7,
  diverted: 7,
  merged: 7,
  terminated: 7,
  withdrawn: 7,
};

const endWords: readonly CaseState[] = ['rejected', 'diverted', 'merged', 'terminated', 'withdrawn'];
const isEndWord = (state: CaseState): state is EndWord => endWords.includes(state);

/**
 * The one picture that citizens see (domain rules §3.5, invariants): answered while no rating is open, rating while one
 * is; what ended otherwise ends at the last stage with a word of its own.
 */
export function publicStage(
  state: CaseState,
  hasOpenRating: boolean,
  type: RequestTypeCode = 'complaint',
): PublicStage {
  const end = isEndWord(state) ? { endWord: state } : {};
  const step = ordinary[state];
  if (type === 'tip_off') {
    const stage = Math.min(step, tipOffStageCodes.length);
    return {
      stage,
      total: tipOffStageCodes.length,
      code: tipOffStageCodes[stage - 1] ?? 'concluded',
      codes: tipOffStageCodes,
      ...end,
    };
  }
  const stage = state === 'callback' && hasOpenRating ? 6 : step;
  return {
    stage,
    total: stageCodes.length,
    code: stageCodes[stage - 1] ?? 'closed',
    codes: stageCodes,
    ...end,
  };
}
