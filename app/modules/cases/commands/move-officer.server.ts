import { moveAccount } from '~/modules/accounts/commands/move-account.server';
import type { AccountRequest, Managed } from '~/modules/accounts/commands/on-account.server';
import type { Services } from '~/platform/services.server';
import { getEngine } from '../queries/get-engine.server';
import { takeBackCases } from './take-back-cases.server';

/** Moves a person to another unit; the cases in hand stay with the unit that they belong to. */
export async function moveOfficer(
  { db, system }: Services,
  input: AccountRequest & { unitCode: string },
): Promise<Managed> {
  const engine = await getEngine(db);
  // Who looks after people sees no case: the system takes theirs back.
  return system.transaction().execute(async (trx) => {
    const done = await moveAccount(trx, input);
    if (done.ok) await takeBackCases(trx, engine, input);
    return done;
  });
}
