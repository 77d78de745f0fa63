import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { keyId } from './config.server';

/** What a derived key is for; each purpose has a key of its own, so that one never opens what another sealed. */
export type Purpose =
  | 'contact'
  | 'code'
  | 'index'
  | 'cookie'
  | 'draft'
  | 'original'
  | 'factor'
  | 'rating'
  | 'audit'
  | 'backup'
  | 'kept';

/**
 * Purposes whose hashes cannot be made anew, because what was hashed is kept nowhere (query codes), is in people's hands
 * (links of mails) or must not change (the audit chain). Their keys outlive a change of the installation's key, sealed by
 * the new one.
 */
export const keptPurposes: readonly Purpose[] = ['code', 'rating', 'audit'];

export type Sealed = { keyId: string; nonce: Buffer; ciphertext: Buffer; tag: Buffer };

export type Secrets = {
  keyId: string;
  /** AES-256-GCM; `context` (for instance the row's id) must be the same when opening. */
  seal(purpose: Purpose, context: string, plain: string | Buffer): Sealed;
  open(purpose: Purpose, context: string, sealed: Sealed): Buffer;
  /** The same in one value: nonce, tag, ciphertext. */
  sealBytes(purpose: Purpose, context: string, plain: string | Buffer): Buffer;
  openBytes(purpose: Purpose, context: string, bytes: Buffer): Buffer;
  /** Keyed hash, 32 bytes: query codes, blind indexes, tokens. */
  hmac(purpose: Purpose, value: string): Buffer;
};

const NONCE = 12;
const TAG = 16;

/** The key of one purpose (HKDF-SHA-256, RFC 5869), 32 bytes. */
export const deriveKey = (secretKey: string, purpose: Purpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secretKey, 'zhisheng', purpose, 32));

/** Derives one key per purpose from the installation's key. `kept`: those that outlived an earlier one. */
export function createSecrets(secretKey: string, kept: ReadonlyMap<Purpose, Buffer> = new Map()): Secrets {
  const keys = new Map<Purpose, Buffer>(kept);
  const key = (purpose: Purpose) => {
    const known = keys.get(purpose);
    if (known) return known;
    const derived = deriveKey(secretKey, purpose);
    keys.set(purpose, derived);
    return derived;
  };
  const id = keyId(secretKey);

  const seal: Secrets['seal'] = (purpose, context, plain) => {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', key(purpose), nonce).setAAD(Buffer.from(context));
    const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
    return { keyId: id, nonce, ciphertext, tag: cipher.getAuthTag() };
  };
  const open: Secrets['open'] = (purpose, context, sealed) => {
    const decipher = createDecipheriv('aes-256-gcm', key(purpose), sealed.nonce, { authTagLength: TAG })
      .setAAD(Buffer.from(context))
      .setAuthTag(sealed.tag);
    return Buffer.concat([decipher.update(sealed.ciphertext), decipher.final()]);
  };
  return {
    keyId: id,
    seal,
    open,
    sealBytes(purpose, context, plain) {
      const { nonce, tag, ciphertext } = seal(purpose, context, plain);
      return Buffer.concat([nonce, tag, ciphertext]);
    },
    openBytes(purpose, context, bytes) {
      return open(purpose, context, {
        keyId: id,
        nonce: bytes.subarray(0, NONCE),
        tag: bytes.subarray(NONCE, NONCE + TAG),
        ciphertext: bytes.subarray(NONCE + TAG),
      });
    },
    hmac: (purpose, value) => createHmac('sha256', key(purpose)).update(value).digest(),
  };
}
