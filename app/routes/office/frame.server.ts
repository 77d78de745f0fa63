import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { listScopes } from '~/modules/indicators/queries/find-coverage.server';
import type { Named, Reading } from '~/modules/indicators/queries/find-reading.server';
import type { Trx } from '~/platform/database/client.server';
import type { OfficeAddress } from './address';

export type OfficeFrame = {
  address: OfficeAddress;
  scopes: string[];
  fields: readonly Named[];
  months: { from: string; through: string } | undefined;
  month: string | undefined;
  countedAt: string | undefined;
  timeZone: string;
  /** Sees the marks of ratings and what is left out of the rates. */
  mayExclude: boolean;
};

/** What the head of every office page shows, with the month that was taken. */
export async function officeFrame(
  trx: Trx,
  address: OfficeAddress,
  reading: Reading | undefined,
  scope: StaffScope,
): Promise<OfficeFrame> {
  return {
    address: { ...address, month: address.month && reading?.period.month, field: reading?.field },
    scopes: await listScopes(trx),
    fields: reading?.fields ?? [],
    months: reading && { from: reading.coverage.from, through: reading.coverage.through },
    month: reading?.period.month,
    countedAt: reading?.coverage.countedAt?.toISOString(),
    timeZone: reading?.timeZone ?? 'UTC',
    mayExclude: reachOf(scope.roles, 'rating.exclude') !== undefined,
  };
}
