/** What a person gave to be reached by; encrypted wherever it is stored. */
export type ContactFields = { name?: string; phone?: string; email?: string; address?: string };

/**
 * A telephone number in one form for comparing: half-width digits only, without the country's code (+86, 0086);
 * undefined when no digits are left.
 */
export function normalisePhone(phone: string): string | undefined {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  const local = digits.replace(/^(?:00)?86(?=1\d{10}$)/, '').replace(/^(?:00)?86(?=0?\d{9,11}$)/, '');
  return local || undefined;
}

/** A telephone number as it is shown, however it was typed: a mobile one in groups (138 0013 8000), others as they are. */
export function spacedPhone(phone: string): string {
  const groups = /^(1\d{2})(\d{4})(\d{4})$/.exec(normalisePhone(phone) ?? '');
  return groups ? groups.slice(1).join(' ') : phone;
}

/** An e-mail address in one form for comparing; undefined when it is empty. */
export function normaliseEmail(email: string): string | undefined {
  return email.normalize('NFKC').replace(/\s/g, '').toLowerCase() || undefined;
}

/** 13812345678 → 138****5678; shorter numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = normalisePhone(phone) ?? '';
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
}

/** someone@example.org → s***@example.org */
export function maskEmail(email: string): string {
  const address = normaliseEmail(email) ?? '';
  const at = address.lastIndexOf('@');
  return at > 0 ? `${[...address][0]}***${address.slice(at)}` : '***';
}

/** How a contact is shown where it is not revealed: the telephone number, else the e-mail, else the start of the rest. */
export function maskContact(contact: ContactFields): string {
  if (contact.phone && normalisePhone(contact.phone)) return maskPhone(contact.phone);
  if (contact.email) return maskEmail(contact.email);
  if (contact.address) return `${[...contact.address].slice(0, 4).join('')}****`;
  return contact.name ? `${[...contact.name][0]}**` : '';
}
