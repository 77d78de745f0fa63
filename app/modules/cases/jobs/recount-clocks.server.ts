import { z } from 'zod';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { enqueue } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { recountCase } from '../commands/recount-case.server';
import { findTouchedCases } from '../queries/find-touched-cases.server';
import { getEngine } from '../queries/get-engine.server';

/** Cases of one run; the next one goes on behind them. */
const PART = 200;

const payloadSchema = z.object({
  from: z.coerce.date(),
  to: z.coerce.date(),
  region: z.string().optional(),
  withProvisional: z.boolean(),
  after: z.number().int().default(0),
});

/**
 * Job `recount_clocks` {from, to, region?, withProvisional, after?}: days of the calendar have changed, so the running
 * clocks that count over them are counted again, each case in a transaction of its own. One that fails is logged and holds
 * up no other.
 */
export async function recountClocksJob(services: Services, payload: unknown): Promise<void> {
  const { after, ...days } = payloadSchema.parse(payload);
  // The worker may still know the calendar as it was.
  getCalendars.forget(services.db);
  const engine = await getEngine(services.db);
  const ids = await findTouchedCases(
    services.system,
    { ...days, region: days.region },
    { after, limit: PART },
  );
  for (const id of ids) {
    try {
      await services.system.transaction().execute((trx) => recountCase(trx, engine, id, services.now()));
    } catch (err) {
      services.log.error({ err, case: id }, 'the clocks of a case could not be counted again');
    }
  }
  const last = ids.at(-1);
  if (ids.length < PART || last === undefined) return;
  await services.db.transaction().execute((trx) => enqueue(trx, 'recount_clocks', { ...days, after: last }));
}
