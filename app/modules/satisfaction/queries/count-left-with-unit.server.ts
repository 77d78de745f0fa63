import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';

/** What a unit still has besides cases: points where people rate, and reviews of bad ratings whose limit runs. */
export async function countLeftWithUnit(
  trx: Trx,
  _scope: StaffScope,
  unitId: number,
): Promise<{ points: number; reviews: number }> {
  const { rows } = await sql<{ points: number; reviews: number }>`
    select (select count(*) from service_point where unit_id = ${unitId} and retired_at is null) as points,
           (select count(*) from rating_review where unit_id = ${unitId} and decided_at is null) as reviews`.execute(
    trx,
  );
  return rows[0] ?? { points: 0, reviews: 0 };
}
