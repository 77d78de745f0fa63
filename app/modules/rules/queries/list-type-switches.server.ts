import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { switchesOf, type TypeSwitches } from '../core/type-switches';

/** The request types in their order, with what each allows and how it counts. */
export async function listTypeSwitches(
  trx: Trx,
  _scope: StaffScope,
): Promise<{ code: string; name: Text; switches: TypeSwitches }[]> {
  const rows = await trx
    .selectFrom('request_type')
    .selectAll()
    .select((row) => row.ref('name').$castTo<Text>().as('name'))
    .orderBy('sort')
    .execute();
  return rows.map((row) => ({ code: row.code, name: row.name, switches: switchesOf((name) => row[name]) }));
}
