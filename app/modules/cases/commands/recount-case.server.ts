import { systemScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Trx } from '~/platform/database/client.server';
import { recountClocks } from '../core/recount-clocks';
import { promiseOf } from '../core/start-clocks';
import type { Engine } from '../queries/get-engine.server';
import { clockValues } from './clock-values.server';
import { lockCase } from './lock-case.server';

/**
 * Counts the running clocks of a case again by the calendar of today. Where a date moves, the case's history says so; the
 * filer reads it when it is the promised one. Running it again changes nothing. True when something moved.
 */
export async function recountCase(trx: Trx, engine: Engine, caseId: number, now: Date): Promise<boolean> {
  const file = await lockCase(trx, caseId);
  if (!file || file.columns.ended_at) return false;
  const changed = recountClocks(file.clocks, engine.limitById, engine.calendarOf(file.regionCode));
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
      payload: JSON.stringify({ cause: 'calendar' }),
    })
    .execute();
  if (promised)
    await trx
      .updateTable('case_file')
      .set({ due_at: promised.after.dueAt, is_due_provisional: promised.after.isProvisional })
      .where('id', '=', file.id)
      .execute();
  await writeAudit(trx, {
    scope: systemScope,
    action: 'case.recount',
    subject: { kind: 'case', id: file.number },
    payload: { clocks: changed.map(({ after }) => after.kind) },
    at: now,
  });
  return true;
}
