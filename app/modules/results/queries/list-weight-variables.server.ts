import { sql } from 'kysely';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import type { Db, Executor } from '~/platform/database/client.server';
import {
  type FixedWords,
  type ValueCount,
  type WeightVariable,
  weightVariables,
} from '../core/weight-variables';
import type { ResultWave } from './list-result-waves.server';

/** Everything that a wave's complete answers can be weighted by, with how many have each value. */
export async function listWeightVariables(
  trx: Executor,
  db: Db,
  { waveId, instrument }: ResultWave,
  words: FixedWords,
): Promise<WeightVariable[]> {
  const { rows } = await sql<ValueCount>`
    select variable, value, count(*)::integer as n from (
      select cell.key as variable, cell.value
      from response r, jsonb_each_text(r.variables
        || case when r.district_code is null then '{}' else jsonb_build_object('district', r.district_code) end
        || case when r.class_code is null then '{}' else jsonb_build_object('class', r.class_code) end) as cell
      where r.wave_id = ${waveId} and r.state = 'complete') cells
    group by 1, 2 order by 1, 2`.execute(trx);
  const { all } = await trx
    .selectFrom('response')
    .where('wave_id', '=', waveId)
    .where('state', '=', 'complete')
    .select((row) => row.fn.countAll<number>().as('all'))
    .executeTakeFirstOrThrow();
  return weightVariables(instrument, rows, Number(all), await getLists(db), words);
}
