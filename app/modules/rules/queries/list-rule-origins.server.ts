import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';

export type RuleOrigin = { source: string | null; isAssumption: boolean };

/** Where each version of each routing rule comes from, by its id. */
export async function listRuleOrigins(
  trx: Trx,
  _scope: StaffScope,
): Promise<ReadonlyMap<number, RuleOrigin>> {
  const rows = await trx.selectFrom('routing_rule').select(['id', 'source', 'is_assumption']).execute();
  return new Map(rows.map((row) => [row.id, { source: row.source, isAssumption: row.is_assumption }]));
}
