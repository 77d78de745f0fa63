import type { StaffScope } from '~/modules/accounts/core/scope';
import type { WorkCalendar } from '~/modules/deadlines/core/calendar';
import type { Trx } from '~/platform/database/client.server';
import type { StaffCase } from '../core/case-view';

/**
 * Everything that the desk shows; undefined when there is no such case or this person may not see it.
 * @param input.calendar from getCalendar(page.db): a snapshot, so it is not read inside the transaction
 */
export async function getCaseForStaff(
  _trx: Trx,
  _scope: StaffScope,
  _input: { number: string; now: Date; calendar: WorkCalendar },
): Promise<StaffCase | undefined> {
  throw new Error('not yet');
}
