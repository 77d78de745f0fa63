import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CitizenScope, StaffScope } from '~/modules/accounts/core/scope';
import { rateCase } from '~/modules/satisfaction/commands/rate-case.server';
import {
  answered,
  bread,
  dispatched,
  draftOf,
  friday,
  later,
  leak,
  rowOf,
  scopeOf,
  somebody,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { findSimilarOpen } from '../queries/find-similar-open.server';
import { getCaseForCitizen } from '../queries/get-case-for-citizen.server';
import { fileComplaint } from './file-complaint.server';
import { supplyInformation } from './supply-information.server';
import { withdrawCase } from './withdraw-case.server';

let database: TestDatabase;
let clerk: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  clerk = await staffOf(database, 'HB-990101');
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.deleteFrom('rate_limit').execute();
});

const view = (scope: CitizenScope, now = friday) => getCaseForCitizen(database.services.db, scope, now);

describe('following an open case', () => {
  it('shows others only category, place and stage, never tip-offs or consumer disputes', async () => {
    const filed = await dispatched(database);
    await dispatched(database, { ...leak, wantsRemedy: false, wantsInvestigation: true });
    const found = await findSimilarOpen(database.services.system, {
      categoryCode: 'B01',
      placeCode: 'east-market',
      now: friday,
    });
    expect(found.length).toBeLessThanOrEqual(3);
    expect(found.map(({ number }) => number)).toContain(filed.number);
    expect(Object.keys(found[0] ?? {}).sort()).toEqual(['category', 'number', 'since', 'stage', 'where']);
    await dispatched(database, { ...bread, townshipCode: '990102001' });
    expect(
      await findSimilarOpen(database.services.system, {
        categoryCode: 'A01',
        townshipCode: '990102001',
        now: friday,
      }),
    ).toEqual([]);
  });

  it('gives the follower a code of their own and nothing of the filer, and everybody the reply', async () => {
    const filed = await dispatched(database);
    const token = await draftOf(
      database,
      { ...leak, text: '我家也漏', followNumber: filed.number },
      { ...somebody, email: 'b@example.org', phone: undefined },
    );
    const [first, second] = await Promise.all(
      [1, 2].map(() => fileComplaint(database.services, { token, now: later(friday, 30) })),
    );
    if (!first?.ok || !second?.ok) throw new Error('refused');
    const [joined] = first.filed;
    expect(joined).toMatchObject({ number: filed.number, isFollowing: true });
    expect(second.filed[0]?.code).toBe(joined?.code);
    expect(joined?.code).not.toBe(filed.code);
    const follower = await scopeOf(database, joined ?? filed);
    const filer = await scopeOf(database, filed);
    expect(follower.personId).not.toBe(filer.personId);
    await answered(database, clerk, filed);
    const seen = await view(follower, later(friday, 61));
    expect(seen).toMatchObject({
      isFollower: true,
      body: '我家也漏',
      title: undefined,
      reply: { text: '修好了' },
    });
    expect(JSON.stringify(seen)).not.toContain('滴');
    expect(JSON.stringify(await view(filer, later(friday, 61)))).not.toContain('我家也漏');
    // Each rates; the last one closes.
    const answer = { contacted: 'no', solved: 'no', satisfied: 1, reasons: [], remark: '' } as const;
    const rate = (scope: CitizenScope) =>
      rateCase(database.services, { scope, now: later(friday, 90), ...answer, reasons: [] });
    expect(await rate(follower)).toEqual({ ok: true });
    expect((await rowOf(database, filed)).state).toBe('callback');
    expect((await view(filer, later(friday, 91))).rating.state).toBe('open');
    expect(await rate(filer)).toEqual({ ok: true });
    expect((await rowOf(database, filed)).state).toBe('closed');
  });

  it('is refused for tip-offs, consumer disputes and confidential filers, whoever knows the number', async () => {
    const cases = [
      await dispatched(database, bread),
      await dispatched(database, { ...leak, wantsRemedy: false, wantsInvestigation: true }),
      await dispatched(database, leak, { ...somebody, isConfidential: true }),
    ];
    for (const { number } of cases) {
      const token = await draftOf(database, { ...leak, followNumber: number });
      const refused = { ok: false, reason: 'report:error.follow_gone' };
      expect(await fileComplaint(database.services, { token, now: later(friday, 30) })).toEqual(refused);
    }
  });

  it('is refused for what was answered; the draft stays', async () => {
    const filed = await dispatched(database);
    await answered(database, clerk, filed);
    const token = await draftOf(database, { ...leak, followNumber: filed.number });
    const refused = { ok: false, reason: 'report:error.follow_gone' };
    expect(await fileComplaint(database.services, { token, now: later(friday, 90) })).toEqual(refused);
  });

  it('lets no follower withdraw, nor the filer once others follow', async () => {
    const filed = await dispatched(database);
    const token = await draftOf(database, { ...leak, followNumber: filed.number });
    const joined = await fileComplaint(database.services, { token, now: later(friday, 30) });
    if (!joined.ok || !joined.filed[0]) throw new Error('refused');
    const now = later(friday, 40);
    expect(
      await withdrawCase(database.services, { scope: await scopeOf(database, joined.filed[0]), now }),
    ).toMatchObject({ reason: 'errors:case.not_permitted' });
    expect(
      await withdrawCase(database.services, { scope: await scopeOf(database, filed), now }),
    ).toMatchObject({
      reason: 'errors:case.followed',
    });
    expect(
      await supplyInformation(database.services, {
        scope: await scopeOf(database, joined.filed[0]),
        text: '还在漏',
        now,
      }),
    ).toEqual({ ok: true });
  });
});
