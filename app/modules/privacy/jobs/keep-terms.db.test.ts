import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { getCaseForCitizen } from '~/modules/cases/queries/get-case-for-citizen.server';
import { recount } from '~/modules/indicators/queries/recount.server';
import { rateCase } from '~/modules/satisfaction/commands/rate-case.server';
import { answered, dispatched, friday, later, leak, rowOf, scopeOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { decideTerm, proposeTerm } from '../commands/change-term.server';
import { getTerms } from '../queries/get-terms.server';
import { keepTerms } from './keep-terms.server';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
});
afterAll(() => database.close());
beforeEach(() => database.setNow(friday));

const years = (n: number) => new Date(Date.UTC(2026 + n, 9, 20, 3));
const secretsOf = (personId: number) =>
  database.owner.selectFrom('contact_secret').select('mask').where('person_id', '=', personId).execute();

/** A case that was answered, rated and closed. */
async function closed() {
  const { services, owner } = database;
  const filed = await dispatched(database, { ...leak, text: '雨棚破洞。我叫王小明。' });
  await answered(database, await staffOf(database, 'HB-990101'), filed);
  const scope = await scopeOf(database, filed);
  const rated = await rateCase(services, {
    ...{ scope, now: later(friday, 90), satisfied: 5, reasons: [], remark: '王小明谢谢' },
    contacted: 'yes',
    solved: 'yes',
  });
  if (!rated.ok) throw new Error(rated.reason);
  expect((await rowOf(database, filed)).state).toBe('closed');
  const answer = await owner.selectFrom('answer').select('remark').execute();
  expect(answer.map(({ remark }) => remark)).toContain('王小明谢谢');
  return { filed, scope };
}

it('forgets contacts after their term and words after theirs, and no figure changes', async () => {
  const { services, owner } = database;
  const { filed, scope } = await closed();
  const open = await dispatched(database);
  const openScope = await scopeOf(database, open);
  const before = await recount(owner);
  expect(before.size).toBeGreaterThan(0);

  database.setNow(years(2));
  await keepTerms(services);
  expect(await secretsOf(scope.personId)).toHaveLength(1);

  database.setNow(years(3));
  await keepTerms(services);
  expect(await secretsOf(scope.personId)).toEqual([]);
  expect((await rowOf(database, filed)).body).toContain('王小明');
  expect(await secretsOf(openScope.personId)).toHaveLength(1);

  database.setNow(years(10));
  await keepTerms(services);
  await keepTerms(services);
  const row = await rowOf(database, filed);
  expect(row).toMatchObject({ title: '███', body: '███', search_terms: '', anonymised_at: years(10) });
  const left = await getCaseForCitizen(services.db, scope, years(10));
  expect(JSON.stringify(left)).not.toMatch(/王小明|破洞|修好了/);
  expect((await rowOf(database, open)).body).toContain('漏水');
  const remarks = await owner.selectFrom('answer').select('remark').execute();
  expect(remarks).toEqual([{ remark: null }]);
  expect([...(await recount(owner))].sort()).toEqual([...before].sort());
});

it('changes a term only with a second person, from the next day on, as a new version', async () => {
  const { services, owner } = database;
  const admin = await staffOf(database, 'QO', ['admin']);
  const second = await staffOf(database, 'QO', ['quality_office']);
  const proposal = { code: 'contact', term: { amount: 1, unit: 'y' }, reason: '只需一年' } as const;
  const now = friday;
  expect(await proposeTerm(services, { ...proposal, scope: second, now })).toMatchObject({ ok: false });
  for (let click = 0; click < 2; click++)
    expect(await proposeTerm(services, { ...proposal, scope: admin, now })).toEqual({ ok: true });
  const { id } = await owner.selectFrom('retention_proposal').select('id').executeTakeFirstOrThrow();
  const decide = { id, isConfirmed: true, now };
  expect(await decideTerm(services, { ...decide, scope: admin })).toEqual({
    ok: false,
    reason: 'privacy:error.second_person',
  });
  expect(await decideTerm(services, { ...decide, scope: second })).toEqual({ ok: true });
  const contactOn = async (day: string) =>
    (await getTerms(owner, day)).find(({ code }) => code === 'contact');
  expect(await contactOn('2026-10-16')).toMatchObject({ version: 1, amount: 3 });
  expect(await contactOn('2026-10-17')).toMatchObject({ version: 2, amount: 1, reason: '只需一年' });
});
