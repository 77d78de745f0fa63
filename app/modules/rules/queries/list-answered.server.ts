import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';

/** How the cases of a category that were received since then were answered, with how many just so; counts only. */
export async function listAnswered(
  trx: Trx,
  _scope: StaffScope,
  of: { category: string; since: Date },
): Promise<{ answers: Record<string, string>; n: number }[]> {
  return trx
    .selectFrom('case_file')
    .select((one) => [
      one.ref('answers').$castTo<Record<string, string>>().as('answers'),
      one.fn.countAll<number>().as('n'),
    ])
    .where('category_code', '=', of.category)
    .where('received_at', '>=', of.since)
    .groupBy('answers')
    .execute();
}
