import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';

/** Cases that have not ended, by the unit that leads or assists. */
export async function countOpenCases(trx: Trx, _scope: StaffScope): Promise<ReadonlyMap<number, number>> {
  const rows = await trx
    .selectFrom('case_unit')
    .innerJoin('case_file', 'case_file.id', 'case_unit.case_id')
    .select(({ fn }) => ['case_unit.unit_id', fn.countAll<number>().as('n')])
    .where('case_unit.to_at', 'is', null)
    .where('case_file.ended_at', 'is', null)
    .groupBy('case_unit.unit_id')
    .execute();
  return new Map(rows.map((row) => [row.unit_id, row.n]));
}
