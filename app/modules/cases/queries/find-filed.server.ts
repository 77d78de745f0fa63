import type { Services } from '~/platform/services.server';
import type { FiledCase } from '../core/case-view';

/** What was filed with this token, for 30 minutes: number and code for the last page. */
export async function findFiled(
  _services: Services,
  _input: { token: string; now: Date },
): Promise<FiledCase[] | undefined> {
  throw new Error('not yet');
}
