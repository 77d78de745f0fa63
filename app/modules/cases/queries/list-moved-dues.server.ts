import { setImmediate as breathe } from 'node:timers/promises';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trace } from '~/modules/deadlines/core/trace';
import type { Calendars } from '~/modules/deadlines/queries/get-calendar.server';
import type { Trx } from '~/platform/database/client.server';
import { recountClocks } from '../core/recount-clocks';
import { type PauseSpan, promiseOf } from '../core/start-clocks';
import { type ChangedDays, findTouchedCases } from './find-touched-cases.server';
import type { Engine } from './get-engine.server';

const PART = 200;
/** Rows that a page shows, the soonest promises first; the counts are of all. */
const SHOWN = 50;

export type MovedDues = {
  /** Open cases whose promised date moves, and those of which only an inner limit does. */
  promised: number;
  inner: number;
  rows: { number: string; unitId: number | null; before: Date; after: Date }[];
};

/**
 * Which open cases' promised dates another calendar would move. Administrators see no case: a row is a number, the unit
 * and two dates, and tip-offs are only counted.
 */
export async function listMovedDues(
  trx: Trx,
  _scope: StaffScope,
  engine: Pick<Engine, 'limitById'>,
  change: { days: ChangedDays; calendarOf: Calendars },
): Promise<MovedDues> {
  const moved: MovedDues = { promised: 0, inner: 0, rows: [] };
  for (let after = 0; ; ) {
    const ids = await findTouchedCases(trx, change.days, { after, limit: PART });
    if (ids.length === 0) return { ...moved, rows: soonest(moved.rows) };
    for (const file of await readClocks(trx, ids)) {
      const changed = recountClocks(
        file.clocks,
        engine.limitById,
        change.calendarOf(file.region ?? undefined),
      );
      if (changed.length === 0) continue;
      const promise = promiseOf(file.clocks);
      const one = changed.find(({ before }) => before.id === promise?.id);
      if (!one || one.before.dueAt.getTime() === one.after.dueAt.getTime()) {
        moved.inner += 1;
        continue;
      }
      moved.promised += 1;
      if (file.type === 'tip_off') continue;
      const { number, unitId } = file;
      moved.rows.push({ number, unitId, before: one.before.dueAt, after: one.after.dueAt });
    }
    after = ids.at(-1) ?? after;
    await breathe();
  }
}

const soonest = (rows: MovedDues['rows']) =>
  rows.sort((a, b) => a.before.getTime() - b.before.getTime()).slice(0, SHOWN);

async function readClocks(trx: Trx, ids: readonly number[]) {
  const files = await trx
    .selectFrom('case_file')
    .select(['id', 'number', 'type', 'region_code', 'lead_unit_id'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
  const clocks = await trx
    .selectFrom('case_clock')
    .selectAll()
    .select((row) => [
      row.ref('trace').$castTo<Trace>().as('trace'),
      row.ref('pauses').$castTo<PauseSpan[]>().as('pauses'),
    ])
    .where('case_id', 'in', ids)
    .where('stopped_at', 'is', null)
    .orderBy('id')
    .execute();
  return files.map((file) => ({
    number: file.number,
    type: file.type,
    region: file.region_code,
    unitId: file.lead_unit_id,
    clocks: clocks
      .filter((clock) => clock.case_id === file.id)
      .map((clock) => ({
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
  }));
}
