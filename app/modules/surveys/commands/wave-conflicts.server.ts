import type { Trx } from '~/platform/database/client.server';
import type { PlannedWave } from '../queries/find-planned-wave.server';

/**
 * All that stands against such a wave beside the other waves of its survey. Two open addresses at once would lead to two
 * samples. Waves whose time is over give up theirs first.
 *
 * @param self the wave itself, where it is there already
 */
export async function waveConflicts(
  trx: Trx,
  surveyId: number,
  wanted: PlannedWave,
  { now, self }: { now: Date; self?: number },
): Promise<string[]> {
  const { code, sampleKind, isOpenLink, opensAt, closesAt } = wanted;
  await trx
    .updateTable('survey_wave')
    .set((row) => ({ closed_at: row.ref('closes_at') }))
    .where('survey_id', '=', surveyId)
    .where('closed_at', 'is', null)
    .where('closes_at', '<=', now)
    .execute();
  const waves = await trx
    .selectFrom('survey_wave')
    .select(['id', 'code', 'is_open_link', 'closed_at'])
    .where('survey_id', '=', surveyId)
    .execute();
  const others = waves.filter(({ id }) => id !== self);
  const isLinkTaken = isOpenLink && others.some((one) => one.is_open_link && one.closed_at === null);
  return [
    ...(others.some((one) => one.code === code) ? ['surveys:refused.wave_taken'] : []),
    ...(isOpenLink && sampleKind === 'probability' ? ['surveys:refused.link_of_probability'] : []),
    ...(isLinkTaken ? ['surveys:refused.link_taken'] : []),
    ...(closesAt <= opensAt || closesAt <= now ? ['surveys:refused.closes_early'] : []),
  ];
}
