import type { CaseFacts } from './case-facts';
import { type ImportedEvent, repliedAt } from './events-of';

/** Values of one row in the order of its table's columns (table-columns.ts); null and undefined are both NULL. */
export type RowValue = string | number | boolean | Uint8Array | readonly string[] | null | undefined;
export type RowValues = readonly RowValue[];

const ended: readonly string[] = [
  'closed',
  'archived',
  'withdrawn',
  'rejected',
  'diverted',
  'merged',
  'terminated',
];
const notAccepted: readonly string[] = ['submitted', 'supplement', 'rejected', 'diverted'];

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}

export function caseRow(
  facts: CaseFacts,
  row: { id: number; number: string; scope: string; batchId: number; searchTerms: string },
): RowValues {
  return [
    row.id,
    row.number,
    row.scope,
    row.batchId,
    facts.channel,
    facts.type,
    facts.state,
    facts.title,
    facts.body,
    facts.categoryCode,
    isEmpty(facts.words) ? null : JSON.stringify(facts.words),
    facts.regionCode,
    facts.townshipCode,
    facts.locationText,
    facts.lat,
    facts.lon,
    isEmpty(facts.details) ? '{}' : JSON.stringify(facts.details),
    facts.urgency,
    facts.unitId,
    facts.receivedAt,
    facts.acceptedAt ?? (notAccepted.includes(facts.state) ? undefined : facts.receivedAt),
    facts.dispatchedAt,
    facts.signedAt,
    facts.contactedAt,
    repliedAt(facts),
    ended.includes(facts.state) ? facts.closedAt : undefined,
    facts.targetAt,
    facts.targetAt === undefined ? undefined : 'reply',
    facts.isOnTime,
    repliedAt(facts) === undefined ? undefined : facts.solved,
    row.searchTerms,
  ];
}

export function eventRow(caseId: number, seq: number, event: ImportedEvent, recordedAt: number): RowValues {
  const { type, at, visibility, payload } = event;
  return [
    caseId,
    seq,
    type,
    at,
    recordedAt,
    'import',
    visibility,
    isEmpty(payload) ? '{}' : JSON.stringify(payload),
  ];
}

/** The words of a reply, at the event that they belong to. */
export function textRows(caseId: number, facts: CaseFacts, seq: number, recordedAt: number): RowValues[] {
  const at = repliedAt(facts) ?? recordedAt;
  const rows: RowValues[] = [];
  if (facts.publicReply !== undefined) rows.push([caseId, seq, 'public_reply', facts.publicReply, at]);
  if (facts.internalHandling !== undefined) {
    rows.push([caseId, seq, 'internal_handling', facts.internalHandling, at]);
  }
  return rows;
}

/**
 * The target as a clock from receipt to the source's date. Its arithmetic is the plain hours between the two, because how
 * the source came to the date is not known. None where the target lies before receipt.
 * @param local local minute, 'YYYY-MM-DDTHH:MM', of an instant in the source's time zone
 */
export function clockRow(
  caseId: number,
  facts: CaseFacts,
  local: (ms: number) => string,
): RowValues | undefined {
  const { receivedAt, targetAt } = facts;
  if (targetAt === undefined || targetAt < receivedAt) return undefined;
  const from = local(receivedAt);
  const to = local(targetAt);
  const trace = {
    unit: 'h',
    amount: Math.round((targetAt - receivedAt) / 36_000) / 100,
    start: from.slice(0, 10),
    startTime: from.slice(11),
    due: to.slice(0, 10),
    dueTime: to.slice(11),
  };
  const stopped = repliedAt(facts) ?? facts.closedAt;
  return [caseId, facts.unitId, 'reply', 'received', receivedAt, targetAt, stopped, JSON.stringify(trace)];
}

/** The invitation and the answer that a callback stands for; a callback is made by telephone. */
export function ratingRows(
  ids: { caseId: number; personId: number | undefined; invitationId: number },
  facts: CaseFacts,
  recordedAt: number,
): { invitation: RowValues; answer: RowValues } | undefined {
  const { rating } = facts;
  if (!rating) return undefined;
  const at = rating.at ?? facts.closedAt ?? recordedAt;
  const reason = rating.contacted === undefined ? 'not_reached' : 'no_statement';
  return {
    invitation: [
      ids.invitationId,
      ids.caseId,
      ids.personId,
      'import',
      'phone',
      facts.unitId,
      facts.type,
      facts.categoryCode,
      facts.regionCode,
      at,
      at,
    ],
    answer: [
      ids.invitationId,
      'phone',
      rating.contacted,
      rating.solved,
      rating.satisfied,
      rating.isValid,
      rating.isValid ? undefined : reason,
      at,
    ],
  };
}
