import type { Trx } from '~/platform/database/client.server';
import { applyEvent, type EventPayload } from '../core/apply-event';
import { type Clock, promiseOf, startClocks, withPauses } from '../core/start-clocks';
import { type Action, findTransition, stoppedBy } from '../core/transitions';
import { invitedEnds, type TextKind, type Visibility } from '../core/vocabulary';
import type { Engine } from '../queries/get-engine.server';
import { clockValues } from './clock-values.server';
import type { LockedCase } from './lock-case.server';
import { queueInvitations } from './queue-invitations.server';

export type Actor = { kind: 'citizen' | 'staff' | 'system'; id: number | null };
export const systemActor: Actor = { kind: 'system', id: null };

export type Move = {
  action: Action;
  actor: Actor;
  at: Date;
  payload?: EventPayload;
  texts?: { kind: TextKind; body: string }[];
  visibility?: Visibility;
};

/**
 * Carries out moves of one locked case in the caller's transaction: events, words, clocks that stop, stand and start,
 * and the columns that follow from them. Throws when the table does not allow a move: commands ask it first and refuse.
 * Returns the case as it is now.
 */
export async function recordMoves(
  trx: Trx,
  engine: Engine,
  file: LockedCase,
  moves: readonly Move[],
): Promise<LockedCase> {
  const calendar = engine.calendarOf(file.regionCode);
  const events = [];
  const texts = [];
  let { columns, seq } = file;
  let clocks = file.clocks;

  for (const { action, actor, at, payload = {}, ...move } of moves) {
    const row = findTransition(columns.state, action);
    if (!row) throw new Error(`${action} is not a move from ${columns.state}`);
    seq++;
    const ruleVersion = payload.ruleId ?? null;
    events.push({
      case_id: file.id,
      seq,
      type: row.event,
      at,
      actor_kind: actor.kind,
      actor_id: actor.id,
      round: columns.round,
      visibility: move.visibility ?? row.visibility,
      rule_version: ruleVersion,
      payload: JSON.stringify(payload),
    });
    for (const { kind, body } of move.texts ?? []) {
      texts.push({ case_id: file.id, event_seq: seq, kind, body, created_at: at });
    }
    const wasWaiting = columns.waiting_since !== null;
    columns = applyEvent(columns, { type: row.event, at, payload });
    const isWaiting = columns.waiting_since !== null;
    if (isWaiting !== wasWaiting)
      clocks = clocks.map((clock) => pausedOrResumed(engine, file, clock, at, isWaiting));
    const ends = columns.ended_at !== null;
    const stops = stoppedBy(row);
    clocks = clocks.map((clock) =>
      clock.stoppedAt === null && (ends || stops.includes(clock.kind)) ? { ...clock, stoppedAt: at } : clock,
    );
    if (columns.first_contact_at?.getTime() === at.getTime()) clocks = stop(clocks, 'first_contact', at);
    if (!ends) {
      for (const start of row.starts ?? []) {
        clocks = [...clocks, ...startClocks(engine.limits, calendar, start, at, file)];
      }
    }
  }

  await trx.insertInto('case_event').values(events).execute();
  if (texts.length > 0) await trx.insertInto('case_text').values(texts).execute();
  clocks = await saveClocks(trx, file, clocks, columns.round, columns.lead_unit_id);
  const promise = promiseOf(clocks);
  await trx
    .updateTable('case_file')
    .set({
      ...columns,
      ...(promise
        ? { due_at: promise.dueAt, due_clock: promise.kind, is_due_provisional: promise.isProvisional }
        : {}),
    })
    .where('id', '=', file.id)
    .execute();
  if (columns.ended_at && !file.columns.ended_at) {
    const end = invitedEnds.find((state) => state === columns.state);
    if (end) await queueInvitations(trx, { caseId: file.id, round: columns.round, cause: end });
    await trx
      .updateTable('case_unit')
      .set({ to_at: columns.ended_at })
      .where('case_id', '=', file.id)
      .where('to_at', 'is', null)
      .execute();
  }
  return { ...file, columns, seq, clocks: clocks.filter(({ stoppedAt }) => stoppedAt === null) };
}

const stop = (clocks: readonly Clock[], kind: string, at: Date): Clock[] =>
  clocks.map((clock) =>
    clock.kind === kind && clock.stoppedAt === null ? { ...clock, stoppedAt: at } : clock,
  );

/**
 * A question to the citizen lets those clocks stand whose rule says so. They run again with the answer, and at the
 * latest when the time for it is over: an officer cannot win more time than that by asking.
 */
function pausedOrResumed(
  engine: Engine,
  file: LockedCase,
  clock: Clock,
  at: Date,
  isWaiting: boolean,
): Clock {
  const rule = clock.ruleId === null ? undefined : engine.limitById.get(clock.ruleId);
  if (clock.stoppedAt !== null || !rule?.pausesFor.includes('supplement')) return clock;
  const calendar = engine.calendarOf(file.regionCode);
  if (isWaiting)
    return withPauses(clock, [...clock.pauses, { from: at.toISOString(), to: null }], rule, calendar);
  const cap = file.clocks.find(({ kind }) => kind === 'supplement')?.dueAt ?? at;
  const to = (cap < at ? cap : at).toISOString();
  const pauses = clock.pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause));
  return withPauses(clock, pauses, rule, calendar);
}

/** The clocks as they are when an open question is over at that moment. */
export function resumed(engine: Engine, file: LockedCase, at: Date): readonly Clock[] {
  if (file.columns.waiting_since === null) return file.clocks;
  return file.clocks.map((clock) => pausedOrResumed(engine, file, clock, at, false));
}

/** Stores what is new or has changed; the clocks with the ids that they have now. */
async function saveClocks(
  trx: Trx,
  file: LockedCase,
  clocks: readonly Clock[],
  round: number,
  unitId: number | null,
): Promise<Clock[]> {
  const before = new Map(file.clocks.map((clock) => [clock.id, clock]));
  const fresh = clocks.filter(({ id }) => id === 0);
  const ids = new Map<Clock, number>();
  if (fresh.length > 0) {
    const rows = await trx
      .insertInto('case_clock')
      .values(fresh.map((clock) => ({ ...clockValues(clock), case_id: file.id, round, unit_id: unitId })))
      .returning(['id', 'kind'])
      .execute();
    for (const clock of fresh) ids.set(clock, rows.find(({ kind }) => kind === clock.kind)?.id ?? 0);
  }
  const stopped = new Map<number, number[]>();
  for (const clock of clocks) {
    const old = before.get(clock.id);
    if (!old) continue;
    if (clock.pauses !== old.pauses) {
      const { pauses, due_at, is_provisional, calendar_version, trace, stopped_at } = clockValues(clock);
      await trx
        .updateTable('case_clock')
        .set({ pauses, due_at, is_provisional, calendar_version, trace, stopped_at })
        .where('id', '=', clock.id)
        .execute();
    } else if (clock.stoppedAt) {
      const at = clock.stoppedAt.getTime();
      stopped.set(at, [...(stopped.get(at) ?? []), clock.id]);
    }
  }
  for (const [at, stoppedIds] of stopped) {
    await trx
      .updateTable('case_clock')
      .set({ stopped_at: new Date(at) })
      .where('id', 'in', stoppedIds)
      .execute();
  }
  return clocks.map((clock) => ({ ...clock, id: ids.get(clock) ?? clock.id }));
}
