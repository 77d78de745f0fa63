import { sql } from 'kysely';
import type { Trace } from '~/modules/deadlines/core/trace';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { EventPayload } from '../core/apply-event';
import type { ClockView, TimelineEntry } from '../core/case-view';
import type { EventType, Visibility } from '../core/vocabulary';

export type HistoryEntry = Omit<TimelineEntry, 'params' | 'actorId'> & {
  payload: EventPayload;
  actorId: number | undefined;
};

/** Longest history that one page shows; of a longer one the newest. */
const MOST_EVENTS = 500;

/** All events of a case with their words, in order. The caller decides what its reader may see of them. */
export async function listHistory(db: Executor, caseId: number): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom('case_event as e')
    .leftJoin('staff_account as a', (join) =>
      join.onRef('a.id', '=', 'e.actor_id').on('e.actor_kind', '=', 'staff'),
    )
    .leftJoin('unit as u', (join) =>
      join.on('u.id', '=', sql<number>`coalesce((e.payload->>'unit')::integer, a.unit_id)`),
    )
    .select((eb) => [
      'e.seq',
      'e.at',
      'e.recorded_at as recordedAt',
      'e.actor_id',
      'a.display_name',
      eb.ref('e.type').$castTo<EventType>().as('type'),
      eb.ref('e.actor_kind').$castTo<TimelineEntry['actorKind']>().as('actorKind'),
      eb.ref('e.visibility').$castTo<Visibility>().as('visibility'),
      eb.ref('e.payload').$castTo<EventPayload>().as('payload'),
      eb.ref('u.name').$castTo<Text | null>().as('unitName'),
      sql<TimelineEntry['texts']>`coalesce((
        select jsonb_agg(jsonb_build_object('kind', t.kind, 'body', t.body) order by t.id)
          from case_text t where t.case_id = e.case_id and t.event_seq = e.seq), '[]')`.as('texts'),
    ])
    .where('e.case_id', '=', caseId)
    .orderBy('e.seq', 'desc')
    .limit(MOST_EVENTS)
    .execute();
  return rows.reverse().map(({ display_name, unitName, actor_id, ...row }) => ({
    ...row,
    actorId: actor_id ?? undefined,
    ...(display_name ? { actorName: display_name } : {}),
    ...(unitName ? { unitName } : {}),
  }));
}

/** All clocks of a case with the rules that they were started by. */
export async function listClocks(db: Executor, caseId: number, now: Date): Promise<ClockView[]> {
  const rows = await db
    .selectFrom('case_clock as c')
    .leftJoin('deadline_rule as r', 'r.id', 'c.rule_version')
    .select((eb) => [
      'c.kind',
      'c.round',
      'c.start_event',
      'c.started_at',
      'c.due_at',
      'c.is_provisional',
      'c.stopped_at',
      'r.source',
      'r.is_assumption',
      eb.ref('c.trace').$castTo<Trace>().as('trace'),
      eb.ref('r.name').$castTo<Text | null>().as('name'),
    ])
    .where('c.case_id', '=', caseId)
    .orderBy('c.started_at')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    round: row.round,
    startEvent: row.start_event,
    startedAt: row.started_at,
    dueAt: row.due_at,
    isProvisional: row.is_provisional,
    stoppedAt: row.stopped_at ?? undefined,
    isLate: (row.stopped_at ?? now) > row.due_at,
    name: row.name ?? undefined,
    source: row.source ?? undefined,
    isAssumption: row.is_assumption ?? false,
    trace: row.trace,
  }));
}
