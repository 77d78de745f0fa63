import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';

export type ServicePoint = {
  id: number;
  code: string;
  kind: 'counter' | 'shop' | 'service';
  name: Text;
  unit: Text;
  region: Text;
  serviceClass: string | null;
  isRetired: boolean;
};

/** A point by its code, as the sheet on its counter names it; anyone may know it. */
export async function findPoint(db: Executor, code: string): Promise<ServicePoint | undefined> {
  const row = await db
    .selectFrom('service_point as p')
    .innerJoin('unit as u', 'u.id', 'p.unit_id')
    .innerJoin('region as r', 'r.code', 'p.region_code')
    .select((eb) => [
      ...(['p.id', 'p.code', 'p.service_class as serviceClass', 'p.retired_at'] as const),
      eb.ref('p.kind').$castTo<ServicePoint['kind']>().as('kind'),
      eb.ref('p.name').$castTo<Text>().as('name'),
      eb.ref('u.name').$castTo<Text>().as('unit'),
      eb.ref('r.name').$castTo<Text>().as('region'),
    ])
    .where('p.code', '=', code)
    .executeTakeFirst();
  if (!row) return undefined;
  const { retired_at: retiredAt, ...point } = row;
  return { ...point, isRetired: retiredAt !== null };
}
