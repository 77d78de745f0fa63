import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CitizenScope, StaffScope } from '~/modules/accounts/core/scope';
import { getCaseForCitizen } from '~/modules/cases/queries/get-case-for-citizen.server';
import {
  answered,
  clockOf,
  dispatched,
  friday,
  later,
  rowOf,
  scopeOf,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { inviteToRateJob } from '../jobs/invite-to-rate.server';
import { rateCase } from './rate-case.server';

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

describe('rating', () => {
  const praise = { contacted: 'yes', solved: 'partly', satisfied: 4, reasons: [], remark: '谢谢' } as const;
  const rate = (scope: CitizenScope, now = later(friday, 90)) =>
    rateCase(database.services, { scope, now, ...praise, reasons: [] });

  it('is stored once with unit, officer and district frozen, and closes the case', async () => {
    const filed = await dispatched(database);
    await answered(database, clerk, filed);
    const scope = await scopeOf(database, filed);
    const results = await Promise.all([rate(scope), rate(scope)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await rowOf(database, filed)).toMatchObject({ state: 'closed', ended_at: later(friday, 90) });
    const invitations = await database.owner
      .selectFrom('invitation')
      .selectAll()
      .where('case_id', '=', filed.caseId)
      .execute();
    expect(invitations).toHaveLength(1);
    expect(invitations[0]).toMatchObject({
      unit_id: clerk.unitId,
      officer_id: clerk.accountId,
      region_code: '990101',
      category_code: 'B01',
    });
    expect((await view(scope, later(friday, 91))).rating).toMatchObject({
      state: 'given',
      solved: 'partly',
      satisfied: 4,
    });
  });

  it('is not possible before the reply, nor after the window (14 days)', async () => {
    const filed = await dispatched(database);
    const scope = await scopeOf(database, filed);
    expect(await rate(scope)).toEqual({ ok: false, reason: 'errors:case.not_now' });
    await answered(database, clerk, filed);
    await inviteToRateJob(database.services, { caseId: filed.caseId, round: 1, cause: 'replied' });
    const window = await clockOf(database, filed, 'rating_window');
    expect(await rate(scope, later(window?.due_at ?? friday, 1))).toEqual({
      ok: false,
      reason: 'errors:case.rating_over',
    });
  });
});
