import { describe, expect, it } from 'vitest';
import type { CategoryQuestion } from '~/modules/categories/core/category';
import { requestTypesOf } from './kinds';
import { missingOf } from './missing';
import { publicStage } from './stages';
import { titleOf } from './title';
import { urgencyOf } from './urgency';
import { caseStates } from './vocabulary';

const text = { 'zh-CN': '一', en: 'one' };
const ill: CategoryQuestion = {
  code: 'ill',
  text,
  kind: 'number',
  effects: [
    { rule: 'MANY', answer: { min: 3 }, urgency: 'critical', deadlineClass: 'U', reason: text },
    { rule: 'SOME', answer: { min: 1 }, urgency: 'urgent', deadlineClass: 'U', reason: text },
  ],
};

describe('the legal kind', () => {
  const base = {
    wantsRemedy: true,
    wantsInvestigation: false,
    isConsumerCategory: true,
    subjectKind: 'person' as const,
  };
  it('is a consumer complaint for goods bought by a person, an ordinary complaint for an enterprise (消法 2)', () => {
    expect(requestTypesOf(base)).toEqual(['complaint_consumer']);
    expect(requestTypesOf({ ...base, subjectKind: 'enterprise' })).toEqual(['complaint']);
    expect(requestTypesOf({ ...base, isConsumerCategory: false })).toEqual(['complaint']);
    expect(
      requestTypesOf({ ...base, isConsumerCategory: false, complaintType: 'complaint_consumer' }),
    ).toEqual(['complaint_consumer']);
  });
  it('is two cases when both are wanted (投诉举报处理办法 7)', () => {
    expect(requestTypesOf({ ...base, wantsInvestigation: true })).toEqual(['complaint_consumer', 'tip_off']);
  });
  it('is what the filer says when neither is, and nothing while nothing was said', () => {
    expect(requestTypesOf({ ...base, wantsRemedy: false, otherKind: 'praise' })).toEqual(['praise']);
    expect(requestTypesOf({ ...base, wantsRemedy: false })).toEqual([]);
  });
});

describe('urgency', () => {
  const category = { deadlineClass: 'C', questions: [ill] };
  it.each([
    ['', 'normal', undefined],
    ['0', 'normal', undefined],
    ['2', 'urgent', 'SOME'],
    ['３', 'critical', 'MANY'],
    ['many', 'normal', undefined],
  ])('of %j ill is %s by rule %s', (answer, urgency, ruleCode) => {
    expect(urgencyOf(category, { ill: answer })).toMatchObject({ urgency, ruleCode });
  });
  it('is there by nature in a category of class U, with its rule', () => {
    expect(urgencyOf({ deadlineClass: 'U', questions: [] }, {})).toMatchObject({
      urgency: 'urgent',
      ruleCode: 'class_U',
    });
  });
});

describe('what a filing must contain', () => {
  const needs = { needsContact: false, needsIdentity: false, mayBeAnonymous: true, mayBeConfidential: true };
  const contact = {
    ...({
      kind: 'none',
      subjectKind: 'person',
      isForOther: false,
      isAnonymous: true,
      isConfidential: false,
    } as const),
    ...{ consents: { publish: false, mediation: false, publicity: false }, language: 'en' as const },
  };
  const answers = { text: 'x', categoryCode: 'A01', locationText: 'y' };
  it('is name, telephone, address and the business for a consumer complaint (投诉举报处理办法 10)', () => {
    const law = {
      ...needs,
      needsContact: true,
      needsIdentity: true,
      mayBeAnonymous: false,
      mayBeConfidential: false,
    };
    expect(
      missingOf(
        answers,
        { ...contact, kind: 'email', email: 'a@b.cd', isAnonymous: false },
        ['complaint_consumer'],
        () => law,
      ),
    ).toEqual([
      { step: 'details', field: 'business.name', key: 'report:error.business_name_missing' },
      { step: 'details', field: 'business.address', key: 'report:error.business_address_missing' },
      { step: 'contact', field: 'name', key: 'report:error.name_missing' },
      { step: 'contact', field: 'phone', key: 'report:error.phone_missing' },
      { step: 'contact', field: 'address', key: 'report:error.address_missing' },
    ]);
  });
  it('is no contact at all for an anonymous tip-off (产品质量法 10)', () => {
    expect(missingOf(answers, contact, ['tip_off'], () => needs)).toEqual([]);
  });
  it('is everything, step by step, of an empty draft', () => {
    expect(missingOf({}, undefined, [], () => needs).map(({ field }) => field)).toEqual([
      'text',
      'categoryCode',
      'wantsRemedy',
      'kind',
    ]);
  });
});

describe('the picture of seven stages', () => {
  it('has a place for each of the 17 states', () => {
    expect(caseStates.map((state) => publicStage(state, false).stage)).toEqual([
      1, 1, 7, 7, 7, 2, 3, 3, 4, 4, 4, 5, 4, 7, 7, 7, 7,
    ]);
  });
  it('says answered, and rating while one is open', () => {
    expect(publicStage('callback', false).code).toBe('answered');
    expect(publicStage('callback', true).code).toBe('rating');
  });
  it('gives what ended otherwise a word of its own', () => {
    expect(publicStage('withdrawn', false)).toMatchObject({ code: 'closed', endWord: 'withdrawn' });
    expect(publicStage('closed', false)).not.toHaveProperty('endWord');
  });
  it('is another one for tip-offs, without reply and rating', () => {
    expect(publicStage('signed', false, 'tip_off').code).toBe('verifying');
    expect(publicStage('callback', true, 'tip_off').codes).not.toContain('rating');
    expect(publicStage('closed', false, 'tip_off').code).toBe('concluded');
  });
});

describe('a title', () => {
  it('is the first sentence, cut at the width of 40 Chinese characters', () => {
    const english = 'The restaurant beside our school sells fried rice that smells of old oil every';
    expect(titleOf(`${english} day. Again`)).toBe(`${english}…`);
    expect(titleOf('The lift in our building has stopped again')).toBe(
      'The lift in our building has stopped again',
    );
    expect(titleOf('屋顶漏水。很久了')).toBe('屋顶漏水');
    expect([...titleOf('漏'.repeat(60))]).toHaveLength(40);
    expect(titleOf('🏠'.repeat(50)).endsWith('🏠…')).toBe(true);
  });
});
