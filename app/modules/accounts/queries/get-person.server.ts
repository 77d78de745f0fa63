import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { reachOf } from '../core/access';
import { knownRoles } from '../core/role-rules';
import type { Role, StaffScope } from '../core/scope';
import { type Factor, listFactors } from './list-factors.server';

export type Person = {
  id: number;
  login: string;
  name: string;
  unit: { code: string; name: Text };
  roles: Role[];
  isActive: boolean;
  startPasswordUntil: Date | undefined;
  absence: { from: string; to: string; deputyId: number | undefined } | undefined;
  factors: Factor[];
  /** Who of the same unit could stand in. */
  colleagues: { id: number; name: string }[];
};

/** One account with what an administrator may look after; undefined when there is none or this person may not. */
export async function getPerson(db: Executor, scope: StaffScope, id: number): Promise<Person | undefined> {
  if (!reachOf(scope.roles, 'people.manage')) return undefined;
  const row = await db
    .selectFrom('staff_account as a')
    .innerJoin('unit as u', 'u.id', 'a.unit_id')
    .select((one) => [
      ...(['a.id', 'a.login', 'a.display_name', 'a.unit_id', 'a.roles', 'a.is_active'] as const),
      ...(['a.start_password_until', 'a.absent_from', 'a.absent_to', 'a.deputy_id', 'u.code'] as const),
      one.ref('u.name').$castTo<Text>().as('unit_name'),
    ])
    .where('a.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const colleagues = await db
    .selectFrom('staff_account')
    .select(['id', 'display_name as name'])
    .where('unit_id', '=', row.unit_id)
    .where('id', '<>', id)
    .where('is_active', '=', true)
    .orderBy('display_name')
    .limit(200)
    .execute();
  const { absent_from: from, absent_to: to } = row;
  return {
    ...{ id: row.id, login: row.login, name: row.display_name, isActive: row.is_active, colleagues },
    ...{ unit: { code: row.code, name: row.unit_name }, roles: knownRoles(row.roles) },
    startPasswordUntil: row.start_password_until ?? undefined,
    absence: from && to ? { from, to, deputyId: row.deputy_id ?? undefined } : undefined,
    factors: (await listFactors(db, id)).factors,
  };
}
