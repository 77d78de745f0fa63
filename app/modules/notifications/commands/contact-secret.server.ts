import { z } from 'zod';
import type { Secrets } from '~/platform/secrets.server';
import { type ContactFields, maskContact, normaliseEmail, normalisePhone } from '../core/contact';

/** The columns of contact_secret that hold the secret itself. */
export type SealedContact = { key_id: string; nonce: Buffer; ciphertext: Buffer; tag: Buffer };
export type ContactColumns = SealedContact & {
  mask: string;
  phone_index: Buffer | null;
  email_index: Buffer | null;
};

const contactFields = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  address: z.string().optional(),
});

// The person's id is bound to the ciphertext: a row moved to another person does not open.
const boundTo = (personId: number) => `person:${personId}`;

/** Encrypts a contact for its row in contact_secret, with its mask and its blind indexes. */
export function sealContact(secrets: Secrets, personId: number, contact: ContactFields): ContactColumns {
  const plain = JSON.stringify(contactFields.parse(contact));
  const { keyId, nonce, ciphertext, tag } = secrets.seal('contact', boundTo(personId), plain);
  return {
    key_id: keyId,
    nonce,
    ciphertext,
    tag,
    mask: maskContact(contact),
    phone_index: contact.phone ? phoneIndex(secrets, contact.phone) : null,
    email_index: contact.email ? emailIndex(secrets, contact.email) : null,
  };
}

/** Opens what sealContact made. Throws when the row was altered, belongs to another person or to another key. */
export function openContact(secrets: Secrets, personId: number, row: SealedContact): ContactFields {
  const { key_id: keyId, nonce, ciphertext, tag } = row;
  const plain = secrets.open('contact', boundTo(personId), { keyId, nonce, ciphertext, tag });
  return contactFields.parse(JSON.parse(plain.toString('utf8')));
}

/** Finds equal telephone numbers without knowing them; null when the text has no digits. */
export function phoneIndex(secrets: Secrets, phone: string): Buffer | null {
  const normal = normalisePhone(phone);
  return normal ? secrets.hmac('index', `phone:${normal}`) : null;
}

/** Finds equal e-mail addresses without knowing them; null when the text is empty. */
export function emailIndex(secrets: Secrets, email: string): Buffer | null {
  const normal = normaliseEmail(email);
  return normal ? secrets.hmac('index', `email:${normal}`) : null;
}
