import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { type LockedCase, lockCase } from '../commands/lock-case.server';
import { type Engine, getEngine } from '../queries/get-engine.server';

/** Cases that one run takes; what is left waits for the next. */
const BATCH = 500;

/**
 * For each case whose clock of that kind has run out: locks it, looks again, and acts, each in a transaction of its own.
 * A case that someone moved in the meantime is left alone; one that fails is logged and does not hold up the others.
 */
export async function forEachOverTime(
  services: Services,
  kind: string,
  act: (trx: Trx, engine: Engine, file: LockedCase, dueAt: Date) => Promise<void>,
): Promise<void> {
  const now = services.now();
  const engine = await getEngine(services.db);
  const over = await services.system
    .selectFrom('case_clock')
    .select('case_id')
    .where('kind', '=', kind)
    .where('stopped_at', 'is', null)
    .where('due_at', '<', now)
    .orderBy('due_at')
    .limit(BATCH)
    .execute();
  for (const { case_id: caseId } of over) {
    try {
      await services.system.transaction().execute(async (trx) => {
        const file = await lockCase(trx, caseId);
        const clock = file?.clocks.find((candidate) => candidate.kind === kind && candidate.dueAt < now);
        if (file && clock) await act(trx, engine, file, clock.dueAt);
      });
    } catch (err) {
      services.log.error(
        { err, case: caseId, clock: kind },
        'a case that is over its time could not be moved',
      );
    }
  }
}
