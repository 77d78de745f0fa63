import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { WavePlan } from '../core/plan';
import type { Variables } from '../core/variables';

/** How a wave goes: answers by state, mode and place, quota cells, the frame. */
export async function getFieldwork(db: Executor, _scope: StaffScope, waveId: number) {
  const count = (column: 'state' | 'mode') =>
    db
      .selectFrom('response')
      .select((row) => [`${column} as key`, row.fn.countAll<number>().as('n')])
      .where('wave_id', '=', waveId)
      .groupBy(column)
      .orderBy(column)
      .execute();
  const wave = await db
    .selectFrom('survey_wave')
    .select((row) => [
      row.ref('name').$castTo<Text>().as('name'),
      row.ref('planned').$castTo<WavePlan>().as('planned'),
    ])
    .where('id', '=', waveId)
    .executeTakeFirstOrThrow();
  const classes = await db
    .selectFrom('response')
    .select((row) => ['class_code', row.fn.countAll<number>().as('n')])
    .where('wave_id', '=', waveId)
    .where('state', '=', 'complete')
    .groupBy('class_code')
    .execute();
  return {
    ...wave,
    states: await count('state'),
    modes: await count('mode'),
    classes,
    sources: await db
      .selectFrom('survey_source as source')
      .leftJoin('response', 'response.source_id', 'source.id')
      .select((row) => [
        ...(['source.code', 'source.name'] as const),
        row.fn.count<number>('response.id').as('begun'),
        row.fn.count<number>('response.id').filterWhere('response.state', '=', 'complete').as('complete'),
      ])
      .where('source.wave_id', '=', waveId)
      .groupBy(['source.id', 'source.code', 'source.name'])
      .orderBy('source.code')
      .execute(),
    cells: await db
      .selectFrom('quota_cell')
      .select((row) => [
        'id',
        'target',
        'hard_cap',
        'taken',
        row.ref('conditions').$castTo<Variables>().as('conditions'),
      ])
      .where('wave_id', '=', waveId)
      .orderBy('id')
      .execute(),
    frame: await db
      .selectFrom('survey_frame')
      .select((row) => [
        row.fn.countAll<number>().as('n'),
        row.fn.count<number>('token_hash').as('linked'),
        row.fn.countAll<number>().filterWhere('has_phone', '=', true).as('phones'),
      ])
      .where('wave_id', '=', waveId)
      .executeTakeFirstOrThrow(),
  };
}
