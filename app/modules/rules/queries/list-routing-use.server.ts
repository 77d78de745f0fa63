import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';

/** How many cases received since then each rule has led, by its code, whatever the version. */
export async function listRoutingUse(
  trx: Trx,
  _scope: StaffScope,
  since: Date,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ code: string; n: number }>`
    select r.code, sum(n)::integer as n
      from (select routing_rule_id, count(*) as n from case_file
             where received_at >= ${since} and routing_rule_id is not null group by 1) used
      join routing_rule r on r.id = used.routing_rule_id
     group by r.code`.execute(trx);
  return new Map(rows.map(({ code, n }) => [code, n]));
}
