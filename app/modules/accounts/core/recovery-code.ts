/** How many recovery codes a person has at a time. */
export const RECOVERY_CODES = 10;

// Without letters and digits that look alike on paper.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 10;

/** A code from random bytes, as it is shown: `k7mpq-x2r9w` (49 bits). Throws RangeError on fewer than ten bytes. */
export function recoveryCode(bytes: Uint8Array): string {
  if (bytes.length < LENGTH) throw new RangeError(`${LENGTH} bytes are needed`);
  const letters = [...bytes.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** What was typed as it is compared: small letters, no spaces or hyphens; undefined when it can be no code. */
export function normaliseRecoveryCode(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return plain.length === LENGTH ? plain : undefined;
}
