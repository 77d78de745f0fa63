import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { totpStep } from '~/platform/totp.server';
import { madeKey, type Site } from '~/platform/webauthn.server';
import type { StaffScope } from '../core/scope';
import { totpContext } from '../core/typed-context';

/** More would only hide which of them is still in whose hands. */
const MOST_FACTORS = 8;

/**
 * What a page offers for setting up a factor, derived from the token of the sign-in or session that it belongs to:
 * nothing is written when the page is opened, and no other browser can know it. 32 bytes.
 */
export const offerOf = (
  { secrets }: Services,
  purpose: 'totp' | 'make' | 'show',
  tokenHash: Buffer,
): Buffer => secrets.hmac('factor', `${purpose}:${tokenHash.toString('hex')}`);

/** The secret of an authenticator is 160 bits long (RFC 4226, section 4). */
export const offeredSecret = (services: Services, tokenHash: Buffer): Buffer =>
  offerOf(services, 'totp', tokenHash).subarray(0, 20);

/** Adds an authenticator whose first code was typed; the reason why not, or undefined. */
export async function addTotp(
  services: Services,
  trx: Trx,
  input: { scope: StaffScope; secret: Buffer; code: string; label: string; now: Date },
): Promise<string | undefined> {
  const { scope, secret, label, now } = input;
  const step = totpStep(secret, input.code.normalize('NFKC').replace(/\s/g, ''), now);
  if (step === undefined) return 'account:error.code';
  return addFactor(trx, scope, now, {
    ...{ kind: 'totp', label, last_step: step },
    sealed_secret: services.secrets.sealBytes('factor', totpContext(scope.accountId), secret),
  });
}

/** Adds a security key that answered the offered challenge; the reason why not, or undefined. */
export async function addKey(
  trx: Trx,
  site: Site,
  input: { scope: StaffScope; challenge: Buffer; response: string; label: string; now: Date },
): Promise<string | undefined> {
  const key = await madeKey(site, input.response, input.challenge);
  if (!key) return 'account:error.key_made';
  return addFactor(trx, input.scope, input.now, {
    ...{ kind: 'key', label: input.label, credential_id: key.credentialId, public_key: key.publicKey },
    ...{ sign_count: key.signCount, transports: key.transports },
  });
}

type NewFactor = { kind: 'totp' | 'key'; label: string } & (
  | { sealed_secret: Buffer; last_step: number }
  | { credential_id: string; public_key: Buffer; sign_count: number; transports: string[] }
);

async function addFactor(
  trx: Trx,
  scope: StaffScope,
  now: Date,
  factor: NewFactor,
): Promise<string | undefined> {
  const { accountId } = scope;
  await trx.selectFrom('staff_account').select('id').where('id', '=', accountId).forUpdate().execute();
  const known = await trx
    .selectFrom('staff_factor')
    .select('id')
    .where('account_id', '=', accountId)
    .execute();
  if (known.length >= MOST_FACTORS) return 'account:error.too_many_factors';
  const row = await trx
    .insertInto('staff_factor')
    .values({ account_id: accountId, created_at: now, last_used_at: now, ...factor })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return 'account:error.key_known';
  await writeAudit(trx, {
    ...{ scope, action: 'factor.add', subject: { kind: 'account', id: accountId }, at: now },
    payload: { kind: factor.kind },
  });
  return undefined;
}
