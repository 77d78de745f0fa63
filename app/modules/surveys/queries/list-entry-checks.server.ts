import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { Difference } from '../core/compare-entries';
import type { Answers } from '../core/instrument';
import type { Taken } from '../core/take-entries';

export type EntryCheck = {
  responseId: number;
  differences: Difference[];
  /** What the second person typed. */
  second: Answers;
  firstBy: string;
  secondBy: string;
  settledById: number | null;
  settledBy: string | null;
  settledAt: Date | null;
  settled: { question: string; taken: Taken }[] | null;
};

const checks = (db: Executor, waveId: number) =>
  db
    .selectFrom('entry_check as c')
    .innerJoin('response as r', 'r.id', 'c.response_id')
    .innerJoin('staff_account as second', 'second.id', 'c.entered_by')
    .leftJoin('staff_account as first', 'first.id', 'r.entered_by')
    .leftJoin('staff_account as by', 'by.id', 'c.settled_by')
    .select((row) => [
      ...([
        'c.response_id as responseId',
        'c.settled_by as settledById',
        'c.settled_at as settledAt',
      ] as const),
      ...(['second.display_name as secondBy', 'by.display_name as settledBy'] as const),
      row.fn.coalesce('first.display_name', row.val('')).as('firstBy'),
      row.ref('c.differences').$castTo<Difference[]>().as('differences'),
      row.ref('c.answers').$castTo<Answers>().as('second'),
      row.ref('c.settled').$castTo<EntryCheck['settled']>().as('settled'),
    ])
    .where('r.wave_id', '=', waveId);

/** The papers of a wave that were typed twice, those that wait first. */
export async function listEntryChecks(
  db: Executor,
  _scope: StaffScope,
  waveId: number,
): Promise<EntryCheck[]> {
  return checks(db, waveId)
    .orderBy('c.settled_at', (order) => order.asc().nullsFirst())
    .orderBy('c.response_id')
    .limit(500)
    .execute();
}

/** One of them; undefined when that paper was not typed twice in this wave. */
export async function getEntryCheck(
  db: Executor,
  _scope: StaffScope,
  { waveId, responseId }: { waveId: number; responseId: number },
): Promise<EntryCheck | undefined> {
  return checks(db, waveId).where('c.response_id', '=', responseId).executeTakeFirst();
}
