import { limits, takeToken } from '~/platform/http/rate-limit.server';
import { verifyPassword } from '~/platform/passwords.server';
import type { Services } from '~/platform/services.server';

/**
 * The password once more, before something that would let another person in (ASVS 7.5.1). The reason why not, or
 * undefined; wrong ones are limited, so that a session left open does not let passwords be guessed.
 */
export async function confirmPassword(
  { db }: Services,
  input: { accountId: number; password: string; now: Date },
): Promise<string | undefined> {
  const { accountId, now } = input;
  const limit = await takeToken(db, { key: `password:${accountId}`, ...limits.passwordAgain, now });
  if (!limit.ok) return 'account:error.limited';
  const row = await db
    .selectFrom('staff_account')
    .select('password_hash')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return (await verifyPassword(input.password, row?.password_hash)) ? undefined : 'account:error.password';
}
