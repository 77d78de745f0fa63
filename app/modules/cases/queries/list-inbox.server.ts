import type { StaffScope } from '~/modules/accounts/core/scope';
import type { WorkCalendar } from '~/modules/deadlines/core/calendar';
import type { Trx } from '~/platform/database/client.server';
import type { Inbox, InboxView } from '../core/case-view';

/** The cases of the person's units: due soonest first, urgent on top, 50 rows a page. */
export async function listInbox(
  _trx: Trx,
  _scope: StaffScope,
  _input: { view: InboxView; q?: string; page: number; now: Date; calendar: WorkCalendar },
): Promise<Inbox> {
  throw new Error('not yet');
}
