import type { Executor } from '~/platform/database/client.server';
import type { Margin, Raked, Trim } from '../core/rake-margins';

export type Weighting = {
  id: number;
  version: number;
  margins: Margin[];
  trim: Trim;
  report: Raked['report'];
  createdAt: Date;
};

/** The newest weighting of a wave, or the one asked for; undefined when its answers are not weighted. */
export async function findWeighting(
  db: Executor,
  waveId: number,
  id?: number,
): Promise<Weighting | undefined> {
  return db
    .selectFrom('survey_weighting')
    .where('wave_id', '=', waveId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
    .select((row) => [
      'id',
      'version',
      'created_at as createdAt',
      // Written by weighWave only, which made them.
      row.ref('margins').$castTo<Margin[]>().as('margins'),
      row.ref('trim').$castTo<Trim>().as('trim'),
      row.ref('report').$castTo<Raked['report']>().as('report'),
    ])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}
