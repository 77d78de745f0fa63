import { afterAll, beforeAll, expect, test } from 'vitest';
import { replyToCase } from '~/modules/cases/commands/reply-to-case.server';
import { signCase } from '~/modules/cases/commands/sign-case.server';
import * as given from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { rateCase } from './rate-case.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
afterAll(() => city.close());

test('a clock that is set back in the middle of a case loses nothing, and the history keeps its order', async () => {
  const { services } = city;
  const officer = await given.staffOf(city, 'HB-990101');
  const filed = await given.dispatched(city);
  const { number } = filed;
  const earlier = given.later(given.friday, -180);
  expect(await signCase(services, { scope: officer, number, now: earlier })).toMatchObject({ ok: true });
  const texts = { internal: '办了', publicReply: '修好了', solved: 'yes', contacted: true } as const;
  const reply = { scope: officer, number, now: given.later(earlier, 1), ...texts };
  expect(await replyToCase(services, reply)).toMatchObject({ ok: true });
  const scope = await given.scopeOf(city, filed);
  const rating = { contacted: 'yes' as const, solved: 'yes' as const, satisfied: 5, reasons: [] };
  expect(await rateCase(services, { scope, now: given.later(earlier, 2), ...rating })).toMatchObject({
    ok: true,
  });
  // A job that runs again under the wrong clock finds its work done.
  await given.dispatch(city, filed.caseId, earlier);
  const events = await city.owner
    .selectFrom('case_event')
    .select(['seq', 'type'])
    .where('case_id', '=', filed.caseId)
    .orderBy('seq')
    .execute();
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  for (const type of ['dispatched', 'signed', 'replied'])
    expect(events.filter((event) => event.type === type)).toHaveLength(1);
});
