import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { reachOf } from '../core/access';
import { knownRoles } from '../core/role-rules';
import type { Role, StaffScope } from '../core/scope';

export const PEOPLE_ROWS = 50;

export type PersonRow = {
  id: number;
  login: string;
  name: string;
  unit: Text;
  roles: Role[];
  isActive: boolean;
  hasFactor: boolean;
  hasStartPassword: boolean;
  absentUntil: string | undefined;
};

/** The accounts, 50 a page, by unit and name; `q` is part of a name or login, `unitCode` the own unit of the person. */
export async function listPeople(
  db: Executor,
  scope: StaffScope,
  input: { q: string; unitCode: string; today: string; page: number },
): Promise<{ rows: PersonRow[]; total: number }> {
  if (!reachOf(scope.roles, 'people.manage')) return { rows: [], total: 0 };
  const pattern = `%${input.q.replace(/[\\%_]/g, '\\$&')}%`;
  const found = db
    .selectFrom('staff_account as a')
    .innerJoin('unit as u', 'u.id', 'a.unit_id')
    .$if(input.q !== '', (query) =>
      query.where((row) =>
        row.or([row('a.login', 'ilike', pattern), row('a.display_name', 'ilike', pattern)]),
      ),
    )
    .$if(input.unitCode !== '', (query) => query.where('u.code', '=', input.unitCode));
  const { total } = await found
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await found
    .select((row) => [
      ...(['a.id', 'a.login', 'a.display_name', 'a.roles', 'a.is_active', 'a.start_password_until'] as const),
      row.ref('u.name').$castTo<Text>().as('unit'),
      sql<boolean>`exists (select 1 from staff_factor f where f.account_id = a.id)`.as('has_factor'),
      sql<
        string | null
      >`case when ${input.today}::date between a.absent_from and a.absent_to then a.absent_to end`.as(
        'absent_until',
      ),
    ])
    .orderBy('u.id')
    .orderBy('a.display_name')
    .orderBy('a.id')
    .limit(PEOPLE_ROWS)
    .offset((input.page - 1) * PEOPLE_ROWS)
    .execute();
  return {
    total,
    rows: rows.map((row) => ({
      ...{
        id: row.id,
        login: row.login,
        name: row.display_name,
        unit: row.unit,
        roles: knownRoles(row.roles),
      },
      ...{
        isActive: row.is_active,
        hasFactor: row.has_factor,
        hasStartPassword: row.start_password_until !== null,
      },
      absentUntil: row.absent_until ?? undefined,
    })),
  };
}
