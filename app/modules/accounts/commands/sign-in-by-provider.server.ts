import type { Services } from '~/platform/services.server';
import { type Entered, enter } from './enter.server';

/**
 * Lets in whom the city's provider named: the active account with that login. An account is never made here, and unless
 * the provider asked for a second factor our own second step follows.
 */
export async function signInByProvider(
  services: Services,
  input: {
    login: string;
    isStrong: boolean;
    browser: string;
    workstation: string | undefined;
    to: string;
    now: Date;
  },
): Promise<Entered | { ok: false; reason: 'unknown' }> {
  const account = await services.db
    .selectFrom('staff_account')
    .select(['id', 'unit_id', 'is_active', 'is_demo'])
    .where('login', '=', input.login)
    .executeTakeFirst();
  if (!account?.is_active || (account.is_demo && !services.config.demo)) {
    return { ok: false, reason: 'unknown' };
  }
  return enter(services, {
    ...{ accountId: account.id, unitId: account.unit_id, browser: input.browser, now: input.now },
    ...{ workstation: input.workstation, by: 'provider', isStrong: input.isStrong },
    aim: { to: input.to, fields: {}, isPasswordDue: false },
  });
}
