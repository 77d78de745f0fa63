import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Trx } from '~/platform/database/client.server';
import { isSameScale, type ScaleValues, valuesOf, withValues } from '../core/rating-scale';

/**
 * Stores confirmed values as the next version of the rating scale, which figures use and name from now on; false when the
 * scale is no longer what the proposal spoke of. Earlier versions stay as they were published.
 */
export async function confirmScale(
  trx: Trx,
  { before, after, reason, now }: { before: ScaleValues; after: ScaleValues; reason: string; now: Date },
): Promise<boolean> {
  const city = await getCity.fresh(trx);
  if (!isSameScale(before, valuesOf(city.ratingScale))) return false;
  const { newest } = await trx
    .selectFrom('rating_definition')
    .select(({ fn }) => fn.max('version').as('newest'))
    .where('code', '=', 'rating_scale')
    .executeTakeFirstOrThrow();
  const scale = withValues(city.ratingScale, after, (newest ?? 0) + 1, reason);
  const { version, source, assumption: _assumption, ...definition } = scale;
  await trx
    .insertInto('rating_definition')
    .values({
      ...{ code: 'rating_scale', version, source: source ?? null, is_assumption: false },
      definition: JSON.stringify(definition),
      valid_from: localDay(now, city.timeZone),
    })
    .execute();
  await trx
    .updateTable('city')
    .set({ data: JSON.stringify({ ...city, ratingScale: scale }) })
    .where('code', '=', city.code)
    .execute();
  return true;
}
