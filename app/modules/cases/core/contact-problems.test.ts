import { describe, expect, test } from 'vitest';
import { contact as contactSchema } from '../schema';
import { contactProblems, phoneProblem, plainPhone } from './contact-problems';

const given = { name: '', phone: '', email: '', address: '' };
const free = { needsIdentity: false, mayBeAnonymous: true };
/** Who complains as a consumer is known by name (投诉举报处理办法 2026, art. 10). */
const named = { needsIdentity: true, mayBeAnonymous: false };
const bound = { needsIdentity: false, mayBeAnonymous: false };

describe('telephone numbers', () => {
  test.each([
    '13800001234',
    '138 0000 1234',
    '+86 138-0000-1234',
    '１３８００００１２３４',
    '0750-3333333',
    '(0750) 3333333',
    '+44 20 7946 0958',
  ])('%s can be right', (phone) => expect(phoneProblem(phone)).toBeUndefined());

  test('a mobile number says how many digits it lacks or has too many', () => {
    expect(phoneProblem('138 0000 123')).toEqual({ key: 'report:error.phone_short', n: 1 });
    expect(phoneProblem('1380000123456')).toEqual({ key: 'report:error.phone_long', n: 2 });
  });

  test.each(['abc', '123', '138a0001234', '++8613800001234', '-13800001234', '86+13800001234'])(
    '%s cannot',
    (phone) => expect(phoneProblem(phone)?.key).toBe('report:error.phone'),
  );
});

test('what the form lets pass the draft keeps, and nothing else: one rule for both', () => {
  const contact = {
    ...{ kind: 'phone', subjectKind: 'person', isForOther: false, isAnonymous: false, isConfidential: false },
    ...{ consents: { publish: false, mediation: false, publicity: false }, language: 'zh-CN' },
  };
  for (const phone of ['(+86) 138-0000-1234', '+44 20 7946 0958', '++8613800001234', '12 34', '0750-3333333'])
    expect(contactSchema.safeParse({ ...contact, phone: plainPhone(phone) }).success, phone).toBe(
      phoneProblem(phone) === undefined,
    );
});

describe('a contact', () => {
  test('is complete with the one way that was chosen', () => {
    expect(contactProblems({ ...given, kind: 'email', email: 'a@example.org' }, bound).errors).toEqual({});
    expect(contactProblems({ ...given, kind: 'phone', phone: '13800001234' }, bound).errors).toEqual({});
    expect(contactProblems({ ...given, kind: 'none' }, free).errors).toEqual({});
  });

  test('may not be left out where the type needs one', () => {
    expect(contactProblems({ ...given, kind: 'none' }, bound).errors).toEqual({
      kind: 'report:error.contact_needed',
    });
  });

  test('of a consumer complaint has true name, telephone and address, however the answer is sent', () => {
    expect(
      Object.keys(contactProblems({ ...given, kind: 'email', email: 'a@example.org' }, named).errors).sort(),
    ).toEqual(['address', 'name', 'phone']);
  });

  test('does not mind what was typed for a way that was not chosen', () => {
    const typed = { ...given, kind: 'phone' as const, phone: '13800001234', email: 'half@' };
    expect(contactProblems(typed, bound).errors).toEqual({});
  });

  test('by letter needs a name for the letter', () => {
    expect(contactProblems({ ...given, kind: 'letter', address: 'x' }, bound).errors).toEqual({
      name: 'report:error.name_letter',
    });
  });
});
