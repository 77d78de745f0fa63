import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '~/platform/secrets.server';

/** Digits of a query code; read out in pairs. */
export const CODE_DIGITS = 8;

/**
 * The query code of a filing's n-th case, derived from the draft's id: the same filing always answers with the same
 * code, and it need not be stored anywhere.
 */
export function codeOfFiling(secrets: Secrets, draftId: string, index: number): string {
  const value = secrets.hmac('code', `filing:${draftId}:${index}`).readUIntBE(0, 6) % 10 ** CODE_DIGITS;
  return String(value).padStart(CODE_DIGITS, '0');
}

/** A new code, for someone who lost theirs. */
export const newCode = () => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');

/** What is stored of a code: bound to the case's number, with a key that is not in the database. */
export const codeHmac = (secrets: Secrets, number: string, code: string) =>
  secrets.hmac('code', `case:${number}:${code}`);

/** The digits of what was typed, full-width forms and separators forgiven. */
export const normaliseCode = (text: string) => text.slice(0, 60).normalize('NFKC').replace(/\D/g, '');

/** Compares in a time that does not depend on where they differ. */
export const sameHmac = (a: Buffer, b: Buffer | null) =>
  b !== null && a.length === b.length && timingSafeEqual(a, b);
