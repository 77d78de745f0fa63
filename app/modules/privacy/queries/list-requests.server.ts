import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import { type OpenRequest, requestsFor } from './find-request.server';

const MOST_OPEN = 200;
const MOST_ANSWERED = 20;

/** Requests that wait, due soonest first, and the newest of those that were answered. */
export async function listRequests(
  trx: Trx,
  scope: StaffScope,
): Promise<{ open: OpenRequest[]; answered: OpenRequest[] }> {
  const open = await requestsFor(trx, scope)
    .where('r.outcome', 'is', null)
    .orderBy('r.due_at')
    .orderBy('r.id')
    .limit(MOST_OPEN)
    .execute();
  const answered = await requestsFor(trx, scope)
    .where('r.outcome', 'is not', null)
    .orderBy('r.answered_at', 'desc')
    .limit(MOST_ANSWERED)
    .execute();
  return { open, answered };
}
