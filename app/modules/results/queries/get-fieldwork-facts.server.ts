import { plannedInAll } from '~/modules/surveys/core/plan';
import { modes } from '~/modules/surveys/schema';
import type { Executor } from '~/platform/database/client.server';
import { populationOf } from '../core/finite-population';
import { outcomesOf } from '../core/outcomes';
import type { Fieldwork } from '../core/release-body';
import { countContacts } from './count-contacts.server';
import type { ResultWave } from './list-result-waves.server';

/** How the answers of a wave came about, nothing hidden yet. */
export async function getFieldworkFacts(db: Executor, wave: ResultWave): Promise<Fieldwork> {
  const rows = await db
    .selectFrom('response')
    .select((row) => ['mode', row.fn.countAll<number>().as('n')])
    .where('wave_id', '=', wave.waveId)
    .where('state', '=', 'complete')
    .groupBy('mode')
    .execute();
  const { asked, contacts, rates } = outcomesOf(await countContacts(db, wave.waveId));
  const planned = plannedInAll(wave.plan, wave.instrument);
  const complete = rows.reduce((sum, { n }) => sum + Number(n), 0);
  // Where some answered without a link of their own, nobody knows how many were asked.
  const isListed = asked > 0 && contacts.complete === complete;
  const belong = isListed ? asked - contacts.notEligible : null;
  const population = populationOf({ ...wave, asked: belong });
  return {
    ...(population ? { population } : {}),
    audience: wave.audience,
    planned: planned > 0 ? planned : null,
    asked: belong,
    complete,
    modes: modes.flatMap((mode) => {
      const found = rows.find((row) => row.mode === mode);
      return found ? [{ mode, n: Number(found.n) }] : [];
    }),
    responseRate: isListed ? (rates?.rr1 ?? null) : null,
  };
}
