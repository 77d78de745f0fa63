import { disableAccount } from '~/modules/accounts/commands/disable-account.server';
import type { AccountRequest, Managed } from '~/modules/accounts/commands/on-account.server';
import type { Services } from '~/platform/services.server';
import { getEngine } from '../queries/get-engine.server';
import { takeBackCases } from './take-back-cases.server';

/** Closes an account and takes the cases it had in hand back to their unit. */
export async function disableOfficer({ db, system }: Services, input: AccountRequest): Promise<Managed> {
  const engine = await getEngine(db);
  // Who looks after people sees no case: the system takes theirs back.
  return system.transaction().execute(async (trx) => {
    const done = await disableAccount(trx, input);
    if (done.ok) await takeBackCases(trx, engine, input);
    return done;
  });
}
