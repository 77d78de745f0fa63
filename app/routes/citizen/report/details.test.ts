import { expect, test } from 'vitest';
import { draftAnswers } from '~/modules/cases/schema';
import { detailsSchema } from './details.server';

test('what the page takes about a business the draft can keep; longer is refused at the field', () => {
  const form = {
    ...{ categoryName: undefined, questions: [], details: [], units: [] },
    ...{ business: 'may' as const, districts: [] },
  };
  const given = (name: number, address: number, phone: number) => ({
    ...{ when: '', businessName: 'x'.repeat(name), businessAddress: 'x'.repeat(address) },
    ...{ businessPhone: '1'.repeat(phone), businessArea: '' },
  });
  const schema = detailsSchema(form);
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
