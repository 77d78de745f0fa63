import type { CaseState, EventType, Visibility } from '~/modules/cases/core/vocabulary';
import type { CaseFacts } from './case-facts';

export type ImportedEvent = {
  type: EventType;
  /** Milliseconds since 1970. */
  at: number;
  visibility: Visibility;
  payload: Record<string, unknown>;
};

const atUnit: readonly CaseState[] = ['submitted', 'supplement', 'rejected', 'diverted'];

/** The state that an event leaves behind; events that are not named leave it as it was. */
const leaves: Partial<Record<EventType, CaseState>> = {
  submitted: 'submitted',
  accepted: 'accepted',
  dispatched: 'dispatched',
  signed: 'signed',
  replied: 'replied',
  reply_passed: 'callback',
  closed: 'closed',
  withdrawn: 'withdrawn',
};

/**
 * The history of an imported case, as far as the source dates it, in the order of the procedure (a source may have dates
 * that contradict it). Where the dates do not lead to the state that the source names, a last event `imported` sets it.
 * @param learnedAt the moment of the import: the date of what the source states without a date
 */
export function eventsOf(facts: CaseFacts, learnedAt: number): ImportedEvent[] {
  const events: ImportedEvent[] = [];
  const add = (type: EventType, at: number, visibility: Visibility, payload: Record<string, unknown> = {}) =>
    events.push({ type, at, visibility, payload });
  const { receivedAt, closedAt } = facts;
  add('submitted', receivedAt, 'public');
  if (facts.acceptedAt !== undefined || !atUnit.includes(facts.state)) {
    add('accepted', facts.acceptedAt ?? receivedAt, 'public');
  }
  const unit = facts.unitId === undefined ? {} : { unit: facts.unitId };
  if (facts.dispatchedAt !== undefined) add('dispatched', facts.dispatchedAt, 'public', unit);
  if (facts.signedAt !== undefined) add('signed', facts.signedAt, 'public');
  if (facts.contactedAt !== undefined) add('contacted', facts.contactedAt, 'public');
  const replied = repliedAt(facts);
  if (hasReply(facts) && replied !== undefined) {
    const { solved, isOnTime } = facts;
    add('replied', replied, 'unit', {
      ...(solved ? { solved } : {}),
      ...(isOnTime === undefined ? {} : { onTime: isOnTime }),
    });
    if (facts.publicReply !== undefined || facts.state !== 'replied') add('reply_passed', replied, 'public');
  }
  if (facts.rating?.isValid) {
    const { contacted, solved, satisfied, at } = facts.rating;
    add('rated', at ?? closedAt ?? learnedAt, 'public', { contacted, solved, satisfied });
  }
  if (closedAt !== undefined) {
    if (facts.state === 'closed' || facts.state === 'archived') add('closed', closedAt, 'public');
    if (facts.state === 'withdrawn') add('withdrawn', closedAt, 'public');
  }
  const isUndated = hasReply(facts) && replied === undefined;
  const isUndispatched = facts.unitId !== undefined && facts.dispatchedAt === undefined;
  if (isUndated || isUndispatched || stateAfter(events) !== facts.state) {
    add('imported', learnedAt, 'staff', { state: facts.state, ...(isUndispatched ? unit : {}) });
  }
  return events;
}

export const hasReply = (facts: CaseFacts): boolean =>
  facts.publicReply !== undefined || facts.internalHandling !== undefined || facts.repliedAt !== undefined;

/** When it was answered: the date of the reply, else the end of the case; undefined when there is no answer or date. */
export const repliedAt = (facts: CaseFacts): number | undefined =>
  hasReply(facts) ? (facts.repliedAt ?? facts.closedAt) : undefined;

/** Which event, from 1, the words of the reply belong to: the reply, or the import that told of one without a date. */
export function textSeq(events: readonly Pick<ImportedEvent, 'type'>[]): number {
  const at = events.findIndex(({ type }) => type === 'replied');
  return at >= 0 ? at + 1 : events.length;
}

/** The state that a history leads to. `imported` names it itself. */
export function stateAfter(
  events: readonly Pick<ImportedEvent, 'type' | 'payload'>[],
): CaseState | undefined {
  let state: CaseState | undefined;
  for (const { type, payload } of events) {
    if (type === 'imported') state = (payload.state as CaseState | undefined) ?? state;
    else state = leaves[type] ?? state;
  }
  return state;
}
