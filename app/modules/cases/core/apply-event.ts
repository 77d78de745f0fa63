import type { LocalText } from '~/modules/deadlines/core/calendar';
import type { CaseState, EventType } from './vocabulary';

/** The columns of a case that its history decides. */
export type CaseColumns = {
  state: CaseState;
  round: number;
  lead_unit_id: number | null;
  assignee_id: number | null;
  routing_rule_id: number | null;
  accepted_at: Date | null;
  dispatched_at: Date | null;
  signed_at: Date | null;
  first_contact_at: Date | null;
  replied_at: Date | null;
  ended_at: Date | null;
  waiting_since: Date | null;
  outcome: string | null;
  is_reply_on_time: boolean | null;
};

/** Codes and parameters of events, by type; never words. */
export type EventPayload = {
  unit?: number;
  assist?: number[];
  rule?: string;
  ruleId?: number;
  ruleVersion?: number;
  isFallback?: boolean;
  account?: number | null;
  person?: number;
  solved?: string;
  contacted?: boolean | string;
  satisfied?: number;
  onTime?: boolean | null;
  cause?: string;
  fields?: string[];
  urgency?: string;
  urgencyRule?: string;
  ends?: boolean;
  /** A promised date that a change of the calendar moved, ISO instants, and the names of the days that did it. */
  dueBefore?: string;
  dueAfter?: string;
  dayNames?: LocalText[];
  /** What a review of a rating came to: redone, unfounded. */
  outcome?: string;
  /** What an imported row says of the case, where no event of its own tells it. */
  state?: CaseState;
};

export type CaseEvent = { type: EventType; at: Date; payload: EventPayload };

export const newColumns: CaseColumns = {
  state: 'submitted',
  round: 1,
  lead_unit_id: null,
  assignee_id: null,
  routing_rule_id: null,
  accepted_at: null,
  dispatched_at: null,
  signed_at: null,
  first_contact_at: null,
  replied_at: null,
  ended_at: null,
  waiting_since: null,
  outcome: null,
  is_reply_on_time: null,
};

/**
 * What the columns are after one more event. Commands write what it says, and a test plays the whole history through it
 * again: the columns are a summary of the events, never a second truth.
 */
export function applyEvent(before: CaseColumns, { type, at, payload }: CaseEvent): CaseColumns {
  switch (type) {
    case 'submitted':
      return { ...newColumns };
    case 'accepted':
      return { ...before, state: 'accepted', accepted_at: at };
    case 'dispatched':
      return {
        ...before,
        state: 'dispatched',
        dispatched_at: at,
        lead_unit_id: payload.unit ?? null,
        routing_rule_id: payload.ruleId ?? null,
        assignee_id: null,
      };
    case 'signed':
      return { ...before, state: 'signed', signed_at: at };
    case 'contacted':
      return { ...before, first_contact_at: before.first_contact_at ?? at };
    case 'asked':
      return { ...before, waiting_since: at };
    case 'supplied':
    case 'question_lapsed':
      return { ...before, waiting_since: null };
    // Who works on it goes along with the unit; where only an assisting unit changes there is no `unit`.
    case 'handed_over':
      return { ...before, lead_unit_id: payload.unit ?? before.lead_unit_id };
    case 'assigned':
      return { ...before, assignee_id: payload.account ?? null };
    case 'mediation_accepted':
      return { ...before, state: 'mediating' };
    case 'replied':
      return {
        ...before,
        state: 'replied',
        replied_at: at,
        waiting_since: null,
        outcome: payload.solved ?? null,
        is_reply_on_time: payload.onTime ?? null,
        first_contact_at:
          payload.contacted === true ? (before.first_contact_at ?? at) : before.first_contact_at,
      };
    case 'reply_passed':
      return payload.ends ? { ...before, state: 'closed', ended_at: at } : { ...before, state: 'callback' };
    case 'closed':
      return { ...before, state: 'closed', ended_at: at };
    case 'imported':
      return {
        ...before,
        state: payload.state ?? before.state,
        lead_unit_id: payload.unit ?? before.lead_unit_id,
      };
    case 'withdrawn':
      return { ...before, state: 'withdrawn', ended_at: at, waiting_since: null };
    default:
      return before;
  }
}

/** The columns that a whole history leads to. */
export function replay(events: readonly CaseEvent[]): CaseColumns {
  return events.reduce(applyEvent, newColumns);
}
