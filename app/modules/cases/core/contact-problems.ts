/** What the contact step was given, trimmed. */
export type ContactInput = {
  kind?: 'phone' | 'email' | 'letter' | 'none' | undefined;
  name: string;
  phone: string;
  email: string;
  address: string;
};
/** What the kinds of case that are being filed ask of the contact. */
export type ContactNeeds = { needsIdentity: boolean; mayBeAnonymous: boolean };

const MOBILE_DIGITS = 11;
const digitsOf = (phone: string) =>
  phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '');

/** A telephone number as it is kept: half-width, without brackets. */
export const plainPhone = (phone: string) =>
  phone
    .normalize('NFKC')
    .replace(/[()\s]+/g, ' ')
    .trim();

/** Why a telephone number cannot be right: a key and how many digits are missing or too many. */
export function phoneProblem(phone: string): { key: string; n: number } | undefined {
  const text = plainPhone(phone);
  if (!/^\+?\d[\d -]*$/.test(text)) return { key: 'report:error.phone', n: 0 };
  const digits = digitsOf(text);
  if (/^1[3-9]/.test(digits) && !text.startsWith('+')) {
    const off = digits.length - MOBILE_DIGITS;
    if (off < 0) return { key: 'report:error.phone_short', n: -off };
    return off > 0 ? { key: 'report:error.phone_long', n: off } : undefined;
  }
  // Landline: 7 or 8 digits, with area code up to 12; abroad up to 15 (E.164).
  const most = text.startsWith('+') ? 15 : 12;
  return digits.length >= 7 && digits.length <= most ? undefined : { key: 'report:error.phone', n: 0 };
}

/** An e-mail address, roughly. */
export const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/;

/** What is missing or wrong in a contact, by field; `n` belongs to the telephone number. */
export function contactProblems(
  input: ContactInput,
  needs: ContactNeeds,
): { errors: Record<string, string>; n: number } {
  const errors: Record<string, string> = {};
  const { kind } = input;
  const isPhone = kind === 'phone' || needs.needsIdentity;
  const isAddress = kind === 'letter' || needs.needsIdentity;
  if (!kind) errors.kind = 'report:error.contact_kind';
  if (kind === 'none' && !needs.mayBeAnonymous) errors.kind = 'report:error.contact_needed';
  const phone = input.phone ? phoneProblem(input.phone) : undefined;
  if (isPhone && !input.phone) errors.phone = 'report:error.phone_missing';
  else if (isPhone && phone) errors.phone = phone.key;
  if (kind === 'email' && !input.email) errors.email = 'report:error.email_missing';
  else if (kind === 'email' && !EMAIL.test(input.email)) errors.email = 'report:error.email';
  if (isAddress && !input.address) errors.address = 'report:error.address_missing';
  if (!input.name && needs.needsIdentity) errors.name = 'report:error.name_missing';
  else if (!input.name && kind === 'letter') errors.name = 'report:error.name_letter';
  return { errors, n: phone?.n ?? 0 };
}
