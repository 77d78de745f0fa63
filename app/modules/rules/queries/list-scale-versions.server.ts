import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import type { City } from '~db/cities/schema';

export type ScaleVersion = {
  version: number;
  validFrom: string;
  source: string | null;
  definition: Pick<City['ratingScale'], 'basicWeight' | 'levels'>;
};

/** Every version of the rating scale, newest first; published figures name theirs. */
export async function listScaleVersions(trx: Trx, _scope: StaffScope): Promise<ScaleVersion[]> {
  return trx
    .selectFrom('rating_definition')
    .select((row) => [
      'version',
      'valid_from as validFrom',
      'source',
      row.ref('definition').$castTo<ScaleVersion['definition']>().as('definition'),
    ])
    .where('code', '=', 'rating_scale')
    .orderBy('version', 'desc')
    .execute();
}
