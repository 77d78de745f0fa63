import { reachOf } from '~/modules/accounts/core/access';
import type { Role } from '~/modules/accounts/core/scope';

/** Where a person's work begins: the own unit's inbox, else the figures of the city, else the administration. */
export function homeOf(roles: readonly Role[]): string {
  if (reachOf(roles, 'case.read') === 'unit') return '/inbox';
  if (reachOf(roles, 'trend.read')) return '/office';
  return reachOf(roles, 'outbox.read') ? '/admin' : '/';
}
