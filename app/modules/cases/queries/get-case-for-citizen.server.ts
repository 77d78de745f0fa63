import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Db } from '~/platform/database/client.server';
import type { CitizenCase } from '../core/case-view';

/** What the filer or a follower may see. Throws when the case is gone. */
export async function getCaseForCitizen(_db: Db, _scope: CitizenScope, _now: Date): Promise<CitizenCase> {
  throw new Error('not yet');
}
