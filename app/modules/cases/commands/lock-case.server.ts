import type { Trace } from '~/modules/deadlines/core/trace';
import type { Trx } from '~/platform/database/client.server';
import type { CaseColumns } from '../core/apply-event';
import type { Clock, PauseSpan } from '../core/start-clocks';
import type { CaseState, RequestTypeCode } from '../core/vocabulary';

/** A case that this transaction alone may change. */
export type LockedCase = {
  id: number;
  number: string;
  type: RequestTypeCode;
  urgency: string;
  deadlineClass: string | undefined;
  categoryCode: string | undefined;
  regionCode: string | undefined;
  editableUntil: Date | undefined;
  receivedAt: Date;
  columns: CaseColumns;
  /** Number of the last event. */
  seq: number;
  /** Clocks that run. */
  clocks: Clock[];
};

/**
 * Locks a case and reads it. Two statements: what is read in the locking one could be older than the lock. Undefined
 * when there is no such case.
 */
export async function lockCase(trx: Trx, caseId: number): Promise<LockedCase | undefined> {
  const held = await trx
    .selectFrom('case_file')
    .select('id')
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
  if (!held) return undefined;
  const row = await trx
    .selectFrom('case_file')
    .selectAll()
    .select((eb) => [
      eb
        .selectFrom('case_event')
        .select((event) => event.fn.max('seq').as('seq'))
        .where('case_id', '=', caseId)
        .as('seq'),
      eb.ref('state').$castTo<CaseState>().as('state'),
      eb.ref('type').$castTo<RequestTypeCode>().as('type'),
    ])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  const clocks = await trx
    .selectFrom('case_clock')
    .selectAll()
    .select((eb) => [
      eb.ref('trace').$castTo<Trace>().as('trace'),
      eb.ref('pauses').$castTo<PauseSpan[]>().as('pauses'),
    ])
    .where('case_id', '=', caseId)
    .where('stopped_at', 'is', null)
    .orderBy('id')
    .execute();
  return {
    id: row.id,
    number: row.number,
    type: row.type,
    urgency: row.urgency,
    deadlineClass: row.deadline_class ?? undefined,
    categoryCode: row.category_code ?? undefined,
    regionCode: row.region_code ?? undefined,
    editableUntil: row.editable_until ?? undefined,
    receivedAt: row.received_at,
    columns: {
      state: row.state,
      round: row.round,
      lead_unit_id: row.lead_unit_id,
      assignee_id: row.assignee_id,
      routing_rule_id: row.routing_rule_id,
      accepted_at: row.accepted_at,
      dispatched_at: row.dispatched_at,
      signed_at: row.signed_at,
      first_contact_at: row.first_contact_at,
      replied_at: row.replied_at,
      ended_at: row.ended_at,
      waiting_since: row.waiting_since,
      outcome: row.outcome,
      is_reply_on_time: row.is_reply_on_time,
    },
    seq: row.seq ?? 0,
    clocks: clocks.map((clock) => ({
      id: clock.id,
      kind: clock.kind,
      startEvent: clock.start_event,
      ruleId: clock.rule_version,
      calendarVersion: clock.calendar_version,
      startedAt: clock.started_at,
      dueAt: clock.due_at,
      isProvisional: clock.is_provisional,
      pauses: clock.pauses,
      stoppedAt: null,
      trace: clock.trace,
    })),
  };
}
