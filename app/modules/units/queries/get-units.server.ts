import { snapshot } from '~/platform/database/snapshot.server';
import type { Text } from '~/platform/i18n/languages';
import { buildUnitTree, type UnitTree } from '../core/unit-tree';

/** The units of the city, past ones too. */
export const getUnits = snapshot(async (db): Promise<UnitTree> => {
  const rows = await db
    .selectFrom('unit')
    .select((row) => [
      'id',
      'code',
      'parent_id',
      'kind',
      'region_code',
      'valid_from',
      'valid_to',
      'predecessor_codes',
      row.ref('name').$castTo<Text>().as('name'),
      row.ref('duty').$castTo<Text | null>().as('duty'),
    ])
    .orderBy('id')
    .execute();
  return buildUnitTree(
    rows.map((row) => ({
      id: row.id,
      code: row.code,
      parentId: row.parent_id ?? undefined,
      kind: row.kind,
      name: row.name,
      duty: row.duty ?? undefined,
      regionCode: row.region_code ?? undefined,
      validFrom: row.valid_from ?? undefined,
      validTo: row.valid_to ?? undefined,
      predecessors: row.predecessor_codes,
    })),
  );
});
