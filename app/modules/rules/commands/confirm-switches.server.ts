import type { Trx } from '~/platform/database/client.server';
import { changedSwitches, switchesOf, type TypeSwitches } from '../core/type-switches';

/** Stores confirmed switches of a request type; false when the type is no longer what the proposal spoke of. */
export async function confirmSwitches(
  trx: Trx,
  { code, before, after }: { code: string; before: TypeSwitches; after: TypeSwitches },
): Promise<boolean> {
  const row = await trx
    .selectFrom('request_type')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  const now = switchesOf((name) => row[name]);
  if (changedSwitches(before, now).length > 0) return false;
  await trx.updateTable('request_type').set(after).where('code', '=', code).execute();
  return true;
}
