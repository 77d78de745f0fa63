import { expect, test } from 'vitest';
import { createSecrets } from '~/platform/secrets.server';
import { maskContact } from '../core/contact';
import { emailIndex, openContact, phoneIndex, sealContact } from './contact-secret.server';

const secrets = createSecrets('k'.repeat(40));
const contact = {
  name: '陈某',
  phone: '138 1234 5678',
  email: 'Someone@Example.org',
  address: '蓬江区某路 1 号',
};

test('a sealed contact opens for its own person only', () => {
  const row = sealContact(secrets, 7, contact);
  expect(openContact(secrets, 7, row)).toEqual(contact);
  expect(() => openContact(secrets, 8, row)).toThrow();
  expect(() => openContact(createSecrets('x'.repeat(40)), 7, row)).toThrow();
  const altered = Buffer.from(row.ciphertext);
  altered[0] = (altered[0] ?? 0) ^ 1;
  expect(() => openContact(secrets, 7, { ...row, ciphertext: altered })).toThrow();
});

test('nothing of the contact can be read in the columns, apart from its mask', () => {
  const row = sealContact(secrets, 7, contact);
  const bytes = Buffer.concat([
    row.nonce,
    row.ciphertext,
    row.tag,
    row.phone_index ?? row.tag,
    row.email_index ?? row.tag,
  ]);
  for (const word of ['13812345678', '138 1234', 'omeone', 'xample', '蓬江'])
    expect(bytes.includes(word)).toBe(false);
  expect(row.mask).toBe('138****5678');
});

test('the same number written in another way has the same index', () => {
  const index = phoneIndex(secrets, '13812345678');
  for (const other of ['138 1234 5678', '+86 138-1234-5678', '008613812345678', '１３８１２３４５６７８']) {
    expect(phoneIndex(secrets, other)).toEqual(index);
  }
  expect(phoneIndex(secrets, '13812345679')).not.toEqual(index);
  expect(phoneIndex(secrets, '0750-3123456')).toEqual(phoneIndex(secrets, '+86 0750 3123456'));
  expect(phoneIndex(secrets, ' - ')).toBeNull();
  expect(emailIndex(secrets, ' A@b.cn')).toEqual(emailIndex(secrets, 'a@B.cn'));
});

test.each([
  [{ phone: '0750-3123456' }, '075****3456'],
  [{ phone: '3123456' }, '****56'],
  [{ email: 'someone@example.org' }, 's***@example.org'],
  [{ name: '陈某', address: '蓬江区某路 1 号' }, '蓬江区某****'],
  [{ name: '陈某' }, '陈**'],
  [{}, ''],
])('the mask of %o is %s', (given, mask) => {
  expect(maskContact(given)).toBe(mask);
});
