import type { Executor } from '~/platform/database/client.server';
import type { StaffScope } from '../core/scope';

/** How many open accounts a unit has. */
export async function countUnitPeople(db: Executor, _scope: StaffScope, unitId: number): Promise<number> {
  const { n } = await db
    .selectFrom('staff_account')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('unit_id', '=', unitId)
    .where('is_active', '=', true)
    .executeTakeFirstOrThrow();
  return n;
}
