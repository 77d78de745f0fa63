import { systemScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import type { Trx } from '~/platform/database/client.server';
import type { EventPayload } from '../core/apply-event';
import { changedDays, recountClocks } from '../core/recount-clocks';
import { type Clock, promiseOf } from '../core/start-clocks';
import type { Engine } from '../queries/get-engine.server';
import { clockValues } from './clock-values.server';
import { lockCase } from './lock-case.server';
import { queueNotices } from './queue-notices.server';

/**
 * Counts the running clocks of a case again by the calendar of today. Where a date moves, the case's history says so; when
 * it is the promised one, its persons read from when to when and why there, and are written to. Running it again changes
 * nothing. True when something moved.
 */
export async function recountCase(trx: Trx, engine: Engine, caseId: number, now: Date): Promise<boolean> {
  const file = await lockCase(trx, caseId);
  if (!file || file.columns.ended_at) return false;
  const calendar = engine.calendarOf(file.regionCode);
  const changed = recountClocks(file.clocks, engine.limitById, calendar);
  if (changed.length === 0) return false;
  for (const { after } of changed) {
    const { due_at, is_provisional, calendar_version, trace } = clockValues(after);
    await trx
      .updateTable('case_clock')
      .set({ due_at, is_provisional, calendar_version, trace })
      .where('id', '=', after.id)
      .execute();
  }
  const promise = promiseOf(file.clocks);
  const promised = changed.find(({ before }) => before.id === promise?.id);
  await trx
    .insertInto('case_event')
    .values({
      case_id: file.id,
      seq: file.seq + 1,
      type: 'clock_recomputed',
      at: now,
      actor_kind: 'system',
      round: file.columns.round,
      visibility: promised ? 'public' : 'staff',
      payload: JSON.stringify({ cause: 'calendar', ...(promised ? movedFrom(promised) : {}) }),
    })
    .execute();
  if (promised) {
    const { before, after } = promised;
    await trx
      .updateTable('case_file')
      .set({ due_at: after.dueAt, is_due_provisional: after.isProvisional })
      .where('id', '=', file.id)
      .execute();
    const dayOf = (at: Date) => localDay(at, calendar.timeZone);
    const [formerDay, dueDay] = [dayOf(before.dueAt), dayOf(after.dueAt)];
    if (formerDay !== dueDay)
      await queueNotices(trx, {
        ...{ caseId: file.id, template: 'moved', key: `${file.id}:${file.seq + 1}`, isForFilerOnly: false },
        params: { number: file.number, formerDay, dueDay },
      });
  }
  await writeAudit(trx, {
    scope: systemScope,
    action: 'case.recount',
    subject: { kind: 'case', id: file.number },
    payload: { clocks: changed.map(({ after }) => after.kind) },
    at: now,
  });
  return true;
}

/** What the history says of a promise that has moved; nothing when only its being provisional has changed. */
function movedFrom({ before, after }: { before: Clock; after: Clock }): EventPayload {
  if (before.dueAt.getTime() === after.dueAt.getTime()) return {};
  return {
    dueBefore: before.dueAt.toISOString(),
    dueAfter: after.dueAt.toISOString(),
    dayNames: changedDays(before, after),
  };
}
