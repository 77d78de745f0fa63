import type { HandlingTime } from '~/modules/indicators/core/handling-time';
import type { Db } from '~/platform/database/client.server';

/** "9 of 10 such cases were answered within N working days": undefined below 30 cases in the last 12 months. */
export async function findHandlingTimes(
  _db: Db,
  _facts: { categoryCode: string; type?: string; now: Date },
): Promise<HandlingTime | undefined> {
  throw new Error('not yet');
}
