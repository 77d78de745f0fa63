/** Characters of the 18-digit code of an enterprise: without I, O, S, V, Z (GB 32100-2015, table 1). */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
export const USCC_LENGTH = 18;
const MODULUS = 31;

/** The code in one form for comparing: half-width capitals without spaces or hyphens. */
export const normaliseUscc = (typed: string): string =>
  typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/**
 * Is this a 统一社会信用代码? Eighteen of the signs, the last of which is the check sign: weights are the powers of 3
 * modulo 31 (GB 32100-2015, 5.6).
 */
export function isUscc(code: string): boolean {
  const values = [...code].map((sign) => SIGNS.indexOf(sign));
  if (values.length !== 18 || values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += value * weight;
    weight = (weight * 3) % MODULUS;
  }
  return (MODULUS - (sum % MODULUS)) % MODULUS === values[17];
}
