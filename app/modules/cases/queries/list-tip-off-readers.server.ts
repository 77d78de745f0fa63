import { sql } from 'kysely';
import { reachOf, rolesWith } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';

const MOST = 500;

export type TipOffReader = {
  id: number;
  accountId: number;
  name: string;
  unit: Text;
  reason: string;
  namedBy: { id: number; name: string };
  namedAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
};

/** Who may know reporters, and who waits to be confirmed; empty for whoever does not look after that list. */
export async function listTipOffReaders(db: Executor, scope: StaffScope): Promise<TipOffReader[]> {
  if (!reachOf(scope.roles, 'tip_off.appoint')) return [];
  const rows = await db
    .selectFrom('tip_off_reader as r')
    .innerJoin('staff_account as a', 'a.id', 'r.account_id')
    .innerJoin('unit as u', 'u.id', 'a.unit_id')
    .innerJoin('staff_account as n', 'n.id', 'r.named_by')
    .leftJoin('staff_account as c', 'c.id', 'r.confirmed_by')
    .select((eb) => [
      ...(['r.id', 'r.reason', 'r.named_by as namer', 'n.display_name as namerName'] as const),
      ...(['a.id as accountId', 'a.display_name as name', 'r.named_at as namedAt'] as const),
      ...(['c.display_name as confirmedBy', 'r.confirmed_at as confirmedAt'] as const),
      eb.ref('u.name').$castTo<Text>().as('unit'),
    ])
    .where('r.ended_at', 'is', null)
    .orderBy('r.id')
    .limit(MOST)
    .execute();
  return rows.map(({ namer, namerName, ...row }) => ({ ...row, namedBy: { id: namer, name: namerName } }));
}

/** People who could be named: active, with a role that reads tip-offs, and not on the list. */
export async function listTipOffCandidates(
  db: Executor,
  scope: StaffScope,
): Promise<{ id: number; name: string; unit: Text }[]> {
  if (!reachOf(scope.roles, 'people.manage')) return [];
  return db
    .selectFrom('staff_account as a')
    .innerJoin('unit as u', 'u.id', 'a.unit_id')
    .select((eb) => ['a.id', 'a.display_name as name', eb.ref('u.name').$castTo<Text>().as('unit')])
    .where('a.is_active', '=', true)
    .where('a.id', '<>', scope.accountId)
    .where(sql<boolean>`a.roles && ${rolesWith('tip_off.read')}::text[]`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('tip_off_reader as r')
            .select('r.id')
            .whereRef('r.account_id', '=', 'a.id')
            .where('r.ended_at', 'is', null),
        ),
      ),
    )
    .orderBy('u.id')
    .orderBy('a.display_name')
    .limit(MOST)
    .execute();
}
