import { expect, test } from 'vitest';
import { draftAnswers } from '~/modules/cases/schema';
import { detailsSchema } from './details.server';

const on = { today: '2026-11-24', isLater: false };

test('what the page takes about a business the draft can keep; longer is refused at the field', () => {
  const form = {
    ...{ categoryName: undefined, questions: [], details: [], units: [] },
    ...{ business: 'may' as const, districts: [] },
  };
  const given = (name: number, address: number, phone: number) => ({
    ...{ when: '', businessName: 'x'.repeat(name), businessAddress: 'x'.repeat(address) },
    ...{ businessPhone: '1'.repeat(phone), businessArea: '' },
  });
  const schema = detailsSchema(form, on);
  const most = schema.parse(given(100, 200, 40));
  const business = {
    ...{ name: most.businessName, address: most.businessAddress, phone: most.businessPhone },
  };
  expect(draftAnswers.safeParse({ business }).success).toBe(true);
  const refused = schema.safeParse(given(101, 201, 41));
  expect(refused.error?.issues.map(({ path }) => path[0])).toEqual([
    'businessName',
    'businessAddress',
    'businessPhone',
  ]);
});

test('everything that is wrong is said at once, in the order of the page; for another day questions may wait', () => {
  const form = {
    ...{ categoryName: undefined, units: [], districts: [], business: 'must' as const },
    questions: [
      { code: 'danger', kind: 'yes_no' as const, label: '', hint: undefined, options: [] },
      { code: 'persons', kind: 'number' as const, label: '', hint: undefined, options: [] },
    ],
    details: [
      { code: 'amount', kind: 'money' as const, label: '', hint: undefined },
      { code: 'bought_on', kind: 'date' as const, label: '', hint: undefined },
    ],
  };
  const given = {
    ...{ when: '2027-01-01', 'd.amount': '三百多', 'd.bought_on': '2027-13-45', businessArea: '' },
    ...{ businessName: '', businessAddress: '港口路 1 号', businessPhone: '' },
  };
  const issuesOf = (isLater: boolean, values: object) =>
    detailsSchema(form, { ...on, isLater })
      .safeParse(values)
      .error?.issues.map(({ path, message }) => [path[0], message]);
  expect(issuesOf(false, given)).toEqual([
    ['q.danger', 'report:error.choose'],
    ['q.persons', 'report:error.choose'],
    ['when', 'report:error.future'],
    ['businessName', 'report:error.business_name'],
    ['d.amount', 'report:error.number'],
    ['d.bought_on', 'report:error.no_day'],
  ]);
  const right = {
    ...given,
    when: '每天夜里',
    businessName: '某店',
    'd.amount': '300',
    'd.bought_on': '去年夏天',
  };
  expect(issuesOf(false, { ...right, 'q.danger': 'no', 'q.persons': '0' })).toBeUndefined();
  expect(issuesOf(true, right)).toBeUndefined();
});
