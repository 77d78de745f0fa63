import type { Action, Transition, Who } from './move-types';
import { type CaseState, invitedEnds } from './vocabulary';

export type { Action, Transition, Who };

/** With a unit, and not answered yet. */
const handled: readonly CaseState[] = ['signed', 'mediating'];
const withUnit: readonly CaseState[] = ['dispatched', ...handled];
/** Open for the filer: nothing has been answered. */
const beforeReply: readonly CaseState[] = ['submitted', 'accepted', ...withUnit];
/** Where a rating moves nothing: after an end, or while the case is overdue; its review neither. */
const ratedAside: readonly CaseState[] = [...withUnit, 'replied', ...invitedEnds, 'closed'];
/** What an answer makes moot. */
const replyClocks = [
  'reply',
  'reopen_reply',
  'verify',
  'consumer_decision',
  'mediate',
  'firm_reply',
  'first_measures',
  'supplement',
  'sign',
] as const;

/**
 * Every move of a case that this version knows, in one place: it allows and refuses the commands, shows and hides the
 * buttons, and draws the diagram in the README. Later desks add rows; the states are those of vocabulary.ts.
 */
export const transitions: readonly Transition[] = [
  {
    from: null,
    action: 'submit',
    to: 'submitted',
    who: 'citizen',
    event: 'submitted',
    visibility: 'public',
    starts: ['received'],
    source: '市场监督管理投诉举报处理办法 10; 潍坊条例 11',
  },
  {
    from: ['submitted'],
    action: 'change',
    to: null,
    who: 'citizen',
    event: 'changed',
    visibility: 'public',
    condition: 'within_edit_window',
    source: '[P]',
  },
  {
    from: beforeReply,
    action: 'follow',
    to: null,
    who: 'citizen',
    event: 'followed',
    visibility: 'staff',
    condition: 'not_a_tip_off',
    source: '北京条例 11(3); 并案 [P]',
  },
  {
    from: ['submitted'],
    action: 'accept',
    to: 'accepted',
    who: 'system',
    event: 'accepted',
    visibility: 'public',
    limit: 'accept',
    stops: ['accept_target'],
    starts: ['accepted'],
    source: '消费者权益保护法 46; 济南条例 2018',
  },
  {
    from: ['accepted'],
    action: 'dispatch',
    to: 'dispatched',
    who: 'system',
    event: 'dispatched',
    visibility: 'public',
    limit: 'dispatch',
    starts: ['dispatched', 'authority_received'],
    source: '北京条例 12; 潍坊条例 22',
  },
  {
    from: ['dispatched'],
    action: 'sign',
    to: 'signed',
    who: 'handler',
    event: 'signed',
    visibility: 'public',
    limit: 'sign',
    source: '签收 [P]',
  },
  {
    from: [...withUnit, 'replied', 'callback'],
    action: 'note',
    to: null,
    who: 'handler',
    event: 'noted',
    visibility: 'unit',
    stops: ['first_measures'],
    source: '[P]',
  },
  {
    from: withUnit,
    action: 'contact',
    to: null,
    who: 'handler',
    event: 'contacted',
    visibility: 'public',
    limit: 'first_contact',
    stops: ['first_measures'],
    source: '北京条例 13; 济南条例 [P]',
  },
  {
    from: handled,
    action: 'ask',
    to: null,
    who: 'handler',
    event: 'asked',
    visibility: 'public',
    starts: ['supplement_asked'],
    condition: 'no_open_question',
    source: '待补充: the clock stands until the answer, five working days at most [P]',
  },
  {
    from: beforeReply,
    action: 'supply',
    to: null,
    who: 'citizen',
    event: 'supplied',
    visibility: 'public',
    limit: 'supplement',
    source: '限期补正 [P]',
  },
  {
    from: beforeReply,
    action: 'supply_as_follower',
    to: null,
    who: 'citizen',
    event: 'followed',
    visibility: 'staff',
    source: '并案: each person keeps their own words [P]',
  },
  {
    from: handled,
    action: 'lapse_question',
    to: null,
    who: 'system',
    event: 'question_lapsed',
    visibility: 'public',
    limit: 'supplement',
    condition: 'open_question',
    source: '[P]',
  },
  {
    from: withUnit,
    action: 'assign',
    to: null,
    who: 'handler',
    event: 'assigned',
    visibility: 'unit',
    source: '[P]',
  },
  {
    from: [...withUnit, 'replied', 'callback'],
    action: 'hand_over',
    to: null,
    who: 'system',
    event: 'handed_over',
    visibility: 'public',
    condition: 'unit_closes',
    source: 'the work of a closed unit goes to its successor; the clocks run on [P]',
  },
  {
    from: ['signed'],
    action: 'accept_mediation',
    to: 'mediating',
    who: 'handler',
    event: 'mediation_accepted',
    visibility: 'public',
    limit: 'consumer_decision',
    starts: ['authority_accepted'],
    condition: 'type_is_mediated',
    source: '消费者权益保护法 46; 市场监督管理投诉举报处理办法 14, 23',
  },
  {
    from: handled,
    action: 'reply',
    to: 'replied',
    who: 'handler',
    event: 'replied',
    visibility: 'unit',
    limit: 'reply',
    stops: replyClocks,
    starts: ['replied'],
    source: '济南条例 2018; 潍坊条例 20',
  },
  {
    from: ['replied'],
    action: 'pass_reply',
    to: 'callback',
    who: 'system',
    event: 'reply_passed',
    visibility: 'public',
    limit: 'reply_review',
    starts: ['reply_passed'],
    condition: 'type_is_rated',
    source: '济南条例 27',
  },
  {
    from: ['replied'],
    action: 'conclude',
    to: 'closed',
    who: 'system',
    event: 'reply_passed',
    visibility: 'public',
    limit: 'reply_review',
    stops: ['first_contact'],
    condition: 'type_is_not_rated',
    source: '粤办函〔2021〕216号: enforcement is not judged by ratings',
  },
  {
    from: ['callback'],
    action: 'rate',
    to: null,
    who: 'citizen',
    event: 'rated',
    visibility: 'public',
    limit: 'rating_window',
    condition: 'rating_open',
    source: '国办发〔2020〕53号: 评价',
  },
  {
    from: ['callback'],
    action: 'rate_among',
    to: null,
    who: 'citizen',
    event: 'rated',
    visibility: 'public',
    condition: 'rating_open',
    source: '并案: one of several persons rates, the window stays open for the others [P]',
  },
  {
    from: ratedAside,
    action: 'rate_aside',
    to: null,
    who: 'citizen',
    event: 'rated',
    visibility: 'public',
    condition: 'rating_open',
    source: 'asked after every end, also when overdue, and again after a review [P]',
  },
  {
    from: ['callback', ...ratedAside],
    action: 'open_review',
    to: null,
    who: 'system',
    event: 'review_opened',
    visibility: 'public',
    source: '国办发〔2019〕51号: a bad rating is looked into',
  },
  {
    from: ['callback', ...ratedAside],
    action: 'decide_review',
    to: null,
    who: 'reviewer',
    event: 'review_decided',
    visibility: 'public',
    source: '国办发〔2019〕51号: its result goes back to the person',
  },
  {
    from: ['callback'],
    action: 'miss_rating',
    to: null,
    who: 'system',
    event: 'rating_missed',
    visibility: 'public',
    stops: ['rating_window'],
    source: '[P]',
  },
  {
    from: ['callback'],
    action: 'close',
    to: 'closed',
    who: 'system',
    event: 'closed',
    visibility: 'public',
    stops: ['callback', 'rating_window', 'reopen_window', 'first_contact'],
    starts: ['closed'],
    source: '国办发〔2020〕53号: 办结',
  },
  {
    from: beforeReply,
    action: 'withdraw',
    to: 'withdrawn',
    who: 'citizen',
    event: 'withdrawn',
    visibility: 'public',
    condition: 'no_safety_risk',
    source: '市场监督管理投诉举报处理办法: 撤回',
  },
  {
    from: withUnit,
    action: 'remind',
    to: null,
    who: 'citizen',
    event: 'reminded',
    visibility: 'public',
    condition: 'overdue',
    source: '催办 attaches to the case, it never opens a new one',
  },
];

/** The move, or undefined when the state does not allow it. */
export function findTransition(from: CaseState | null, action: Action): Transition | undefined {
  return transitions.find(
    (row) =>
      row.action === action && (from === null ? row.from === null : (row.from?.includes(from) ?? false)),
  );
}

/** What someone may do in a state, in the table's order; conditions are left to the commands. */
export function allowedActions(state: CaseState, who: Who): Action[] {
  return transitions.filter((row) => row.who === who && row.from?.includes(state)).map((row) => row.action);
}

/** States in which a case waits for its unit: what an inbox calls open. */
export const openStates = ['dispatched', 'return_requested', 'signed', 'mediating', 'reopened'] as const;

/** Clocks that some move of this version ends; others are not started, or nothing would ever stop them. */
export const runningClocks: ReadonlySet<string> = new Set(
  transitions.flatMap((row) => [...(row.limit ? [row.limit] : []), ...(row.stops ?? [])]),
);

/** All clocks that a move ends. */
export const stoppedBy = (row: Transition): readonly string[] => [
  ...(row.limit ? [row.limit] : []),
  ...(row.stops ?? []),
];
