import { snapshot } from '~/platform/database/snapshot.server';
import type { Text } from '~/platform/i18n/languages';
import type { RoutingConditions, RoutingRule, UnitChoice } from '../core/choose-unit';

type StoredConditions = RoutingConditions & { regionFrom?: 'place' | 'business' };

/** Every version of every routing rule, by position. */
export const getRoutingRules = snapshot(async (db): Promise<RoutingRule[]> => {
  const rows = await db
    .selectFrom('routing_rule')
    .select((row) => [
      'id',
      'code',
      'version',
      'valid_from',
      'valid_to',
      'position',
      row.ref('conditions').$castTo<StoredConditions>().as('conditions'),
      row.ref('lead').$castTo<UnitChoice>().as('lead'),
      row.ref('assist').$castTo<UnitChoice[]>().as('assist'),
      row.ref('explanation').$castTo<Text>().as('explanation'),
    ])
    .orderBy('position')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ conditions: { regionFrom = 'place', ...conditions }, ...row }) => ({
    id: row.id,
    code: row.code,
    version: row.version,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    position: row.position,
    conditions,
    regionFrom,
    lead: row.lead,
    assist: row.assist,
    explanation: row.explanation,
  }));
});
