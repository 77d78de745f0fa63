import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';

export type Scale = { code: string; name: Text; points: Record<string, number>; isAssumption: boolean };

/** The assignments of points to the five levels that this city offers, by their names. */
export async function getScales(db: Executor): Promise<Scale[]> {
  const rows = await db
    .selectFrom('score_scale')
    .select((row) => [
      'code',
      'is_assumption',
      row.ref('name').$castTo<Text>().as('name'),
      row.ref('points').$castTo<Record<string, number>>().as('points'),
    ])
    .orderBy('code', 'desc')
    .execute();
  return rows.map(({ is_assumption, ...row }) => ({ ...row, isAssumption: is_assumption }));
}
