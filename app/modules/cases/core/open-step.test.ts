import { expect, test } from 'vitest';
import type { Contact } from '../schema';
import { firstOpenStep } from './open-step';

const what = { text: 'x', categoryCode: 'P08', wantsRemedy: true, wantsInvestigation: false };
const contact: Contact = {
  kind: 'phone',
  phone: '13800001234',
  subjectKind: 'person',
  isForOther: false,
  isAnonymous: false,
  isConfidential: false,
  consents: { publish: false, mediation: false, publicity: false },
  language: 'zh-CN',
};
const open = (answers: object, given?: Contact) => firstOpenStep({ answers, contact: given });

test('a new filing begins with what happened', () => {
  expect(firstOpenStep(undefined)).toBe('what');
  expect(open({ text: 'x' })).toBe('what');
  expect(open({ ...what, categoryCode: undefined })).toBe('what');
});

test('two times no is not enough: it must be said what else it is', () => {
  const neither = { ...what, wantsRemedy: false };
  expect(open(neither)).toBe('what');
  expect(open({ ...neither, otherKind: 'praise' })).toBe('where');
});

test('then place, details and contact, in that order; files hold nobody up', () => {
  expect(open(what)).toBe('where');
  expect(open({ ...what, locationText: '' })).toBe('details');
  expect(open({ ...what, locationText: '', details: {} })).toBe('contact');
  expect(open({ ...what, locationText: '', details: {} }, contact)).toBe('check');
});
