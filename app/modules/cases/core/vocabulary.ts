/**
 * The closed word lists of a case. One word per thing: the same in code, database, URL and translation key.
 * States: the 17 of the procedure; this version moves through those that transitions.ts names.
 */
export const requestTypeCodes = [
  'consultation',
  'help',
  'complaint',
  'complaint_consumer',
  'tip_off',
  'suggestion',
  'praise',
] as const;
export type RequestTypeCode = (typeof requestTypeCodes)[number];

export const caseStates = [
  'submitted',
  'supplement',
  'rejected',
  'diverted',
  'merged',
  'accepted',
  'dispatched',
  'return_requested',
  'signed',
  'mediating',
  'replied',
  'callback',
  'reopened',
  'terminated',
  'withdrawn',
  'closed',
  'archived',
] as const;
export type CaseState = (typeof caseStates)[number];

export const urgencies = ['normal', 'urgent', 'critical'] as const;
export type Urgency = (typeof urgencies)[number];

export const deadlineClasses = ['C', 'N', 'X', 'U', 'POST', 'MED'] as const;
export type DeadlineClass = (typeof deadlineClasses)[number];

export const solvedCodes = ['yes', 'partly', 'no'] as const;
export type Solved = (typeof solvedCodes)[number];

export const eventTypes = [
  'submitted',
  'accepted',
  'dispatched',
  'signed',
  'noted',
  'contacted',
  'asked',
  'supplied',
  'question_lapsed',
  'assigned',
  'handed_over',
  'mediation_accepted',
  'replied',
  'reply_passed',
  'rated',
  'rating_missed',
  'review_opened',
  'review_decided',
  'closed',
  'withdrawn',
  'changed',
  'followed',
  'reopened',
  'reminded',
  'imported',
  'clock_recomputed',
  'attachment_added',
] as const;
export type EventType = (typeof eventTypes)[number];

/** public: the filer may read it; unit: the handling unit; staff: all staff with access to the case. */
export type Visibility = 'public' | 'staff' | 'unit';

/** What the words in `case_text` are. */
export type TextKind =
  | 'public_reply'
  | 'internal_handling'
  | 'note'
  | 'question'
  | 'supplement'
  | 'withdrawal'
  | 'former_words'
  | 'unsolved_reason'
  | 'review_result';

/** Ends without a reply after which people are asked all the same: who asks only the answered flatters himself. */
export const invitedEnds = ['withdrawn', 'rejected', 'diverted', 'terminated'] as const;

/** Clocks that a citizen is promised a date by, in the order in which one takes the other's place. */
export const promiseClocks = ['reopen_reply', 'reply', 'verify', 'mediate', 'consumer_decision'] as const;

export const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T =>
  list.some((item) => item === value);
