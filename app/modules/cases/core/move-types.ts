import type { CaseState, EventType, Visibility } from './vocabulary';

/** Who makes a move: the filer or a follower, the machine, staff of the unit that has the case, whoever reviews a rating. */
export type Who = 'citizen' | 'system' | 'handler' | 'reviewer';

export type Action =
  | 'submit'
  | 'change'
  | 'follow'
  | 'accept'
  | 'dispatch'
  | 'sign'
  | 'note'
  | 'contact'
  | 'ask'
  | 'supply'
  | 'supply_as_follower'
  | 'lapse_question'
  | 'assign'
  | 'hand_over'
  | 'accept_mediation'
  | 'reply'
  | 'pass_reply'
  | 'conclude'
  | 'rate'
  | 'rate_among'
  | 'miss_rating'
  | 'rate_aside'
  | 'open_review'
  | 'decide_review'
  | 'close'
  | 'withdraw'
  | 'remind';

/** What must hold besides the state; the commands check it where they have the facts. */
export type Condition =
  | 'within_edit_window'
  | 'type_is_rated'
  | 'type_is_not_rated'
  | 'type_is_mediated'
  | 'no_open_question'
  | 'open_question'
  | 'overdue'
  | 'no_safety_risk'
  | 'not_a_tip_off'
  | 'unit_closes'
  | 'rating_open';

export type Transition = {
  from: readonly CaseState[] | null;
  action: Action;
  /** null: the state stays. */
  to: CaseState | null;
  who: Who;
  event: EventType;
  visibility: Visibility;
  /** The clock that bounds the move; it and `stops` end with it. */
  limit?: string;
  stops?: readonly string[];
  /** Clocks that count from this event start with it. */
  starts?: readonly string[];
  condition?: Condition;
  /** Where the move comes from; [P] = our own proposal, to be confirmed. */
  source: string;
};
