import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintScope, type Role, type StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { addFollower, inviteAndAnswer, makeCase, rollUpFully } from '~test/factories/cases';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { findReading } from './find-reading.server';
import { getMonthSummary } from './get-month-summary.server';
import { getLine, getPlaceFigures } from './get-place-figures.server';
import { getPublicFigures } from './get-public-figures.server';
import { getRatingFigures } from './get-rating-figures.server';
import { listCategoryFigures } from './list-category-figures.server';
import { listCountedCases } from './list-counted-cases.server';
import { listUnitFigures } from './list-unit-figures.server';

let test: TestDatabase;
let units: { id: number; code: string }[];
const now = new Date('2026-10-16T02:00:00Z');

/** Complaints on one day of a month, so many of each kind. */
async function complaints(month: string, n: number, facts: Partial<Parameters<typeof makeCase>[1]> = {}) {
  const receivedAt = new Date(`${month}-10T04:00:00Z`);
  const ids: number[] = [];
  for (let i = 0; i < n; i += 1) ids.push(await makeCase(test.owner, { receivedAt, ...facts }));
  return ids;
}

beforeAll(async () => {
  test = await testDatabase();
  units = await test.owner.selectFrom('unit').select(['id', 'code']).orderBy('id').execute();
  const [, second, third] = units;
  await makeCase(test.owner, { receivedAt: new Date('2025-01-01T04:00:00Z') });
  await complaints('2025-09', 30, { region: '990101', category: 'A01', unit: second?.id });
  await complaints('2025-09', 10, { region: '990102', category: 'B01' });
  await complaints('2026-09', 8, { region: '990101', category: 'A01', unit: second?.id });
  const rated = await complaints('2026-09', 12, {
    ...{ region: '990102', category: 'B01', unit: third?.id, repliedAt: new Date('2026-09-20T04:00:00Z') },
    isReplyOnTime: true,
  });
  const mediated = await complaints('2026-09', 4, { type: 'complaint_consumer', region: null });
  for (const [index, id] of [...rated, ...mediated].entries()) {
    const answer = { contacted: 'yes', solved: index % 3 === 0 ? 'no' : 'yes', satisfied: 5 - (index % 5) };
    await inviteAndAnswer(test.owner, id, new Date('2026-09-21T04:00:00Z'), index === 1 ? undefined : answer);
  }
  await addFollower(test.owner, rated[0] ?? 0, new Date('2026-09-11T04:00:00Z'));
  // None of these are complaints that were accepted here.
  await complaints('2026-09', 5, { type: 'tip_off' });
  await complaints('2026-09', 5, { type: 'consultation' });
  await complaints('2026-09', 5, { acceptedAt: null, state: 'rejected' });
  await complaints('2026-09', 5, { scope: 'abroad' });
  await rollUpFully(test.services.system, test.owner, now);
});
afterAll(() => test.close());

const reading = async (input: Partial<Parameters<typeof findReading>[2]> = {}) => {
  const found = await findReading(test.services.db, test.services.db, { now, ...input });
  if (!found) throw new Error('nothing to read');
  return found;
};

describe('figures of complaints', () => {
  it('counts accepted filings by month of receipt, followers too, and no tip-offs, questions or other scopes', async () => {
    const { city, districts, elsewhere, matters } = await getPlaceFigures(test.services.db, await reading());
    expect(city.compared.current.count).toBe(25);
    expect(city.compared.base.count).toBe(40);
    expect(districts.map(({ code, compared }) => [code, compared.current.count])).toEqual([
      ['990101', 8],
      ['990102', 13],
    ]);
    expect(elsewhere).toBe(4);
    expect(matters).toBe(24);
  });

  it('judges each district by itself: one fell significantly, the other cannot be said to have risen', async () => {
    const { city, districts } = await getPlaceFigures(test.services.db, await reading());
    expect(districts.map(({ compared }) => compared.verdict)).toEqual(['sig_down', 'up_ns']);
    expect(city.compared.change).toBeCloseTo(25 / 40 - 1, 10);
    // Nobody has published the residents of this year: those of the last one stand in (沿用).
    expect(city.compared.current.population).toEqual({ residents: 103_000, carriedFrom: 2025 });
  });

  it('reads one field, one category and one unit', async () => {
    const field = await getPlaceFigures(test.services.db, await reading({ field: 'B' }));
    expect(field.city.compared.current.count).toBe(13);
    const category = await getLine(test.services.db, await reading(), { dimension: 'category', code: 'A01' });
    expect(category.counts.get('2026-09')).toBe(12);
    const unit = await getLine(test.services.db, await reading(), {
      dimension: 'unit',
      code: String(units[1]?.id),
    });
    expect(unit.counts.get('2025-09')).toBe(30);
    expect(unit.populations.size).toBe(0);
  });

  it('sums quarter and year to date, always against the same months of the year before', async () => {
    const quarter = await getPlaceFigures(test.services.db, await reading({ kind: 'quarter' }));
    expect(quarter.city.compared.base.months).toEqual(['2025-07', '2025-08', '2025-09']);
    const year = await getPlaceFigures(test.services.db, await reading({ kind: 'year_to_date' }));
    expect([year.city.compared.current.count, year.city.compared.base.count]).toEqual([25, 41]);
  });

  it('keeps mediation apart from the three rates (粤办函〔2021〕216号)', async () => {
    const { ordinary, mediation } = await getRatingFigures(test.services.db, await reading());
    expect([ordinary.asked, ordinary.answered, ordinary.solved?.n]).toEqual([12, 11, 11]);
    expect(ordinary.solved?.value).toBeCloseTo(7 / 11);
    expect(mediation.answered).toBe(4);
  });

  it('lists units by code, with the share of replies in time of those that were promised', async () => {
    const { units: listed } = await listUnitFigures(test.services.db, test.services.db, await reading());
    expect(listed.map(({ code }) => code)).toEqual([...listed.map(({ code }) => code)].sort());
    const third = listed.find(({ code }) => code === units[2]?.code);
    expect([third?.accepted, third?.replied, third?.onTime?.value]).toEqual([13, 12, 1]);
  });

  it('lists categories by number, each against the year before', async () => {
    const { categories, fields } = await listCategoryFigures(
      test.services.db,
      test.services.db,
      await reading(),
    );
    expect(categories.map(({ code, count, base }) => [code, count, base])).toEqual([
      ['B01', 13, 10],
      ['A01', 12, 30],
    ]);
    expect(fields.map(({ code, count }) => [code, count])).toEqual([
      ['A', 12],
      ['B', 13],
    ]);
  });

  it('shows a file that was imported as a series of its own, without residents', async () => {
    const abroad = await findReading(test.services.db, test.services.db, { now, scope: 'abroad' });
    // One month that began in its middle is not a complete one.
    expect(abroad).toBeUndefined();
    await makeCase(test.owner, { receivedAt: new Date('2026-08-01T04:00:00Z'), scope: 'abroad' });
    await rollUpFully(test.services.system, test.owner, now);
    const { city } = await getPlaceFigures(test.services.db, await reading({ scope: 'abroad' }));
    expect(city.compared.current.count).toBe(5);
    expect(city.compared.current.rate).toBeNull();
  });

  it('reads the nearest covered month when another is asked for', async () => {
    expect((await reading({ month: '2031-01' })).period.month).toBe('2026-09');
    expect((await reading({ month: '2019-01' })).period.month).toBe('2025-01');
  });

  it('gives the public no table of a handful of complaints, and hides small cells of larger ones', async () => {
    const few = await getPublicFigures(test.services.db, now);
    expect(few?.districts).toEqual([]);
    expect(few?.month.compared.current.count).toBe(25);
    await complaints('2026-08', 40, { region: '990101', category: 'A02' });
    await complaints('2026-08', 2, { region: '990102', category: 'B03' });
    await rollUpFully(test.services.system, test.owner, now);
    const many = await getPublicFigures(test.services.db, now);
    const hidden = many?.categories.filter(({ isHidden }) => isHidden).map(({ code }) => code);
    expect(hidden).toContain('B03');
    expect(hidden?.length).toBeGreaterThan(1);
  });

  it('opens the cases behind a figure to who may read them: all for the office, its own for a unit', async () => {
    const staff = (unit: number | undefined, roles: readonly Role[]) =>
      mintScope<StaffScope>({
        ...{ kind: 'staff', accountId: 1, displayName: 'T', unitId: unit ?? 0, unitIds: [unit ?? 0], roles },
      });
    const list = async (scope: StaffScope) => {
      const found = await reading();
      const along = { dimension: 'region', code: '990102' } as const;
      return inScope(test.services.db, scope, (trx) =>
        listCountedCases(trx, scope, { reading: found, along, page: 1 }),
      );
    };
    const all = await list(staff(units[0]?.id, ['quality_office']));
    expect(all.total).toBe(12);
    expect(all.rows[0]?.receivedOn).toBe('2026-09-10');
    expect((await list(staff(units[2]?.id, ['clerk']))).total).toBe(12);
    expect((await list(staff(units[1]?.id, ['clerk']))).total).toBe(0);
  });

  it('says the month in brief for the home page', async () => {
    const summary = await getMonthSummary(test.services.db, now);
    expect(summary?.period.month).toBe('2026-09');
    expect(summary?.compared.current.count).toBe(25);
    expect(summary?.ratings.answered).toBe(11);
  });

  it('has nothing to say before the first complete month', async () => {
    await sql`truncate case_day, case_month`.execute(test.owner);
    expect(await getMonthSummary(test.services.db, now)).toBeUndefined();
    expect(await getPublicFigures(test.services.db, now)).toBeUndefined();
  });
});
