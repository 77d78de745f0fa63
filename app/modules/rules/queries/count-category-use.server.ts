import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';

/** How many cases of a category have not ended, and how many half-filled forms have chosen it; counted by the system. */
export async function countCategoryUse(
  trx: Trx,
  _scope: StaffScope,
  code: string,
): Promise<{ open: number; drafts: number }> {
  const { open } = await trx
    .selectFrom('case_file')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('category_code', '=', code)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { drafts } = await trx
    .selectFrom('draft')
    .select(({ fn }) => fn.countAll<number>().as('drafts'))
    .where(sql`answers ->> 'categoryCode'`, '=', code)
    .executeTakeFirstOrThrow();
  return { open, drafts };
}
