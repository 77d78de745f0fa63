import { createHash } from 'node:crypto';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { totpStep } from '~/platform/totp.server';
import { type Site, shownKey, shownKeyId } from '~/platform/webauthn.server';
import { normaliseRecoveryCode } from '../core/recovery-code';
import { totpContext } from '../core/typed-context';

/** A code of one of the person's authenticators; a step that was used once is used up. The reason why not, or undefined. */
export async function proveTotp(
  { secrets }: Services,
  trx: Trx,
  input: { accountId: number; code: string; now: Date },
): Promise<string | undefined> {
  const { accountId, now } = input;
  const code = input.code.normalize('NFKC').replace(/\s/g, '');
  const rows = await trx
    .selectFrom('staff_factor')
    .select(['id', 'sealed_secret'])
    .where('account_id', '=', accountId)
    .where('kind', '=', 'totp')
    .execute();
  for (const { id, sealed_secret } of rows) {
    if (!sealed_secret) continue;
    const secret = secrets.openBytes('factor', totpContext(accountId), sealed_secret);
    const step = totpStep(secret, code, now);
    if (step === undefined) continue;
    const used = await trx
      .updateTable('staff_factor')
      .set({ last_step: step, last_used_at: now })
      .where('id', '=', id)
      .where((row) => row.or([row('last_step', 'is', null), row('last_step', '<', step)]))
      .returning('id')
      .executeTakeFirst();
    return used ? undefined : 'account:error.code_used';
  }
  return 'account:error.code';
}

/** An answer of one of the person's security keys to this challenge. The reason why not, or undefined. */
export async function proveKey(
  trx: Trx,
  site: Site,
  input: { accountId: number; response: string; challenge: Buffer; now: Date },
): Promise<string | undefined> {
  const credentialId = shownKeyId(input.response);
  if (!credentialId) return 'account:error.key';
  const row = await trx
    .selectFrom('staff_factor')
    .select(['id', 'public_key', 'sign_count', 'transports'])
    .where('account_id', '=', input.accountId)
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst();
  if (!row?.public_key || row.sign_count === null) return 'account:error.key';
  const key = {
    credentialId,
    publicKey: row.public_key,
    signCount: row.sign_count,
    transports: row.transports,
  };
  const count = await shownKey(site, input.response, key, input.challenge);
  if (count === undefined) return 'account:error.key';
  await trx
    .updateTable('staff_factor')
    .set({ sign_count: count, last_used_at: input.now })
    .where('id', '=', row.id)
    .execute();
  return undefined;
}

export const hashRecoveryCode = (accountId: number, plain: string) =>
  createHash('sha256').update(`${accountId}:${plain}`).digest();

/** One of the person's recovery codes, which is used up by it. The reason why not, or undefined. */
export async function proveRecoveryCode(
  trx: Trx,
  input: { accountId: number; code: string; now: Date },
): Promise<string | undefined> {
  const plain = normaliseRecoveryCode(input.code);
  const used =
    plain &&
    (await trx
      .updateTable('staff_recovery_code')
      .set({ used_at: input.now })
      .where('account_id', '=', input.accountId)
      .where('code_hash', '=', hashRecoveryCode(input.accountId, plain))
      .where('used_at', 'is', null)
      .returning('account_id')
      .executeTakeFirst());
  return used ? undefined : 'account:error.recovery';
}
