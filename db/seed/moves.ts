import {
  applyEvent,
  type CaseColumns,
  type EventPayload,
  newColumns,
} from '~/modules/cases/core/apply-event';
import {
  type CaseFacts,
  type Clock,
  promiseOf,
  startClocks,
  withPauses,
} from '~/modules/cases/core/start-clocks';
import { type Action, findTransition, stoppedBy } from '~/modules/cases/core/transitions';
import type { EventType, TextKind, Visibility } from '~/modules/cases/core/vocabulary';
import type { Engine } from '~/modules/cases/queries/get-engine.server';
import type { WorkCalendar } from '~/modules/deadlines/core/calendar';

export type Actor = { kind: 'citizen' | 'staff' | 'system'; id: number | null };
export const systemActor: Actor = { kind: 'system', id: null };

export type Move = {
  action: Action;
  actor: Actor;
  at: Date;
  payload?: EventPayload;
  texts?: { kind: TextKind; body: string }[];
};

export type LivedEvent = {
  seq: number;
  type: EventType;
  at: Date;
  actor: Actor;
  visibility: Visibility;
  payload: EventPayload;
};
export type LivedText = { seq: number; kind: TextKind; body: string; at: Date };
export type LivedClock = Clock & { unitId: number | null };
type Promised = { dueAt: Date; kind: string; isProvisional: boolean };

/** A case while it is being lived, with everything that would be stored of it. */
export type Course = {
  facts: CaseFacts & { regionCode: string | undefined };
  calendar: WorkCalendar;
  columns: CaseColumns;
  events: LivedEvent[];
  texts: LivedText[];
  clocks: LivedClock[];
  promised: Promised | undefined;
};

/** A case that has just been filed. */
export function filedCourse(
  engine: Engine,
  facts: Course['facts'],
  first: { at: Date; personId: number; payload: EventPayload; promised: Promised | undefined },
): Course {
  const calendar = engine.calendarOf(facts.regionCode);
  const { at, personId, payload, promised } = first;
  const clocks = startClocks(engine.limits, calendar, 'received', at, facts);
  return {
    facts,
    calendar,
    columns: { ...newColumns },
    events: [
      {
        seq: 1,
        type: 'submitted',
        at,
        actor: { kind: 'citizen', id: personId },
        visibility: 'public',
        payload,
      },
    ],
    texts: [],
    clocks: clocks.map((clock) => Object.assign(clock, { unitId: null })),
    promised,
  };
}

/**
 * The moves of one command, as commands/record-moves.server.ts carries them out on a stored case, here on one that is
 * only in memory. Throws when the transition table does not allow a move, or it would go back in time: no invented
 * case does what a real one cannot.
 */
export function makeMoves(engine: Engine, course: Course, moves: readonly Move[]): void {
  const { calendar, facts } = course;
  const known = course.clocks.length;
  for (const { action, actor, at, payload = {}, texts = [] } of moves) {
    const row = findTransition(course.columns.state, action);
    if (!row) throw new Error(`${action} is not a move from ${course.columns.state}`);
    const last = course.events.at(-1);
    if (last && at < last.at) throw new Error(`${action} would come before ${last.type}`);
    const seq = course.events.length + 1;
    course.events.push({ seq, type: row.event, at, actor, visibility: row.visibility, payload });
    for (const text of texts) course.texts.push({ seq, ...text, at });
    const wasWaiting = course.columns.waiting_since !== null;
    course.columns = applyEvent(course.columns, { type: row.event, at, payload });
    const isWaiting = course.columns.waiting_since !== null;
    if (isWaiting !== wasWaiting) standOrRun(engine, course, at, isWaiting);
    const ends = course.columns.ended_at !== null;
    const stops = stoppedBy(row);
    for (const clock of course.clocks) {
      if (clock.stoppedAt !== null) continue;
      const isContact =
        clock.kind === 'first_contact' && course.columns.first_contact_at?.getTime() === at.getTime();
      if (ends || isContact || stops.includes(clock.kind)) clock.stoppedAt = at;
    }
    if (ends) continue;
    for (const start of row.starts ?? [])
      for (const clock of startClocks(engine.limits, calendar, start, at, facts))
        course.clocks.push(Object.assign(clock, { unitId: null }));
  }
  for (const clock of course.clocks.slice(known)) clock.unitId = course.columns.lead_unit_id;
  const promise = promiseOf(course.clocks);
  if (promise) course.promised = promise;
}

/** The clocks whose rule says so stand while a question is open, and run again from the answer or the end of its time. */
function standOrRun(engine: Engine, course: Course, at: Date, isWaiting: boolean): void {
  const cap =
    course.clocks.find(({ kind, stoppedAt }) => kind === 'supplement' && stoppedAt === null)?.dueAt ?? at;
  const to = (cap < at ? cap : at).toISOString();
  course.clocks = course.clocks.map((clock) => {
    const rule = clock.ruleId === null ? undefined : engine.limitById.get(clock.ruleId);
    if (clock.stoppedAt !== null || !rule?.pausesFor.includes('supplement')) return clock;
    const pauses = isWaiting
      ? [...clock.pauses, { from: at.toISOString(), to: null }]
      : clock.pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause));
    return { ...withPauses(clock, pauses, rule, course.calendar), unitId: clock.unitId };
  });
}
