import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';

export const STEP_SECONDS = 30;
/** One step before and after, for clocks that differ by up to half a minute (RFC 6238, section 5.2). */
const WINDOW = 1;

const timer = (secret: Buffer, issuer = '', label = '') =>
  new TOTP({
    issuer,
    label,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    period: STEP_SECONDS,
  });

/** The 30-second step whose code this is, one step early or late at most; undefined when it is none. */
export function totpStep(secret: Buffer, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = timer(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? undefined : Math.floor(timestamp / 1_000 / STEP_SECONDS) + delta;
}

/** The key for an authenticator: as text in groups of four, and as a QR code for path data on a square of `size`. */
export function totpKey(secret: Buffer, issuer: string, label: string) {
  const made = timer(secret, issuer, label);
  const { data, size } = encode(made.toString(), { border: 0 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { text: made.secret.base32.replace(/(.{4})(?=.)/g, '$1 '), qr: { path, size } };
}

export type TotpKey = ReturnType<typeof totpKey>;
