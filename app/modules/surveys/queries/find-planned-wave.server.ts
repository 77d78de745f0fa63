import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { WavePlan } from '../core/plan';
import type { NewWave } from '../schema-wave';
import { sampleKindOf } from './sample-kind.server';

/** A wave as the office wants it, its times as instants. */
export type PlannedWave = Pick<NewWave, 'code' | 'name' | 'sampleKind' | 'isOpenLink'> & {
  opensAt: Date;
  closesAt: Date;
  plan: WavePlan;
};

/** What the office has said of a wave, for the form that changes it. */
export async function findPlannedWave(
  db: Executor,
  _scope: StaffScope,
  waveId: number,
): Promise<PlannedWave> {
  const row = await db
    .selectFrom('survey_wave')
    .select((wave) => [
      ...(['code', 'sample_kind', 'is_open_link', 'opens_at', 'closes_at'] as const),
      wave.ref('name').$castTo<Text>().as('name'),
      wave.ref('planned').$castTo<WavePlan>().as('planned'),
    ])
    .where('id', '=', waveId)
    .executeTakeFirstOrThrow();
  const { code, name, sample_kind, is_open_link, opens_at, closes_at, planned } = row;
  return {
    ...{ code, name, sampleKind: sampleKindOf(sample_kind), isOpenLink: is_open_link },
    ...{ opensAt: opens_at, closesAt: closes_at, plan: planned },
  };
}
