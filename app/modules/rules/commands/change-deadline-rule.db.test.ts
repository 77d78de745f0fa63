import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clockOf, dispatched, friday, later, leak, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import type { DeadlineInput } from '../schema';
import { changeDeadlineRule } from './change-deadline-rule.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
afterAll(() => city.close());

const form = (more: Partial<DeadlineInput> = {}): DeadlineInput => ({
  ...{ token: randomUUID(), reason: '市里定了', validFrom: '2026-10-16', amount: 2, unit: 'd' as const },
  ...{ nameZh: '答复', nameEn: 'Answer', source: '市府办', isAssumption: undefined, ...more },
});

it('a new length holds for clocks that start from its day on; those that run keep theirs', async () => {
  const scope = await staffOf(city, 'HB', ['admin']);
  const old = await dispatched(city);
  const running = await clockOf(city, old, 'reply');
  const rule = await city.owner
    .selectFrom('deadline_rule')
    .select('code')
    .where('id', '=', running?.rule_version ?? 0)
    .executeTakeFirstOrThrow();
  const on = { scope, code: rule.code, today: '2026-10-16', now: later(friday, 30) };
  expect(await changeDeadlineRule(city.services, { ...on, form: form() })).toEqual({ ok: true });
  const fresh = await clockOf(city, await dispatched(city, leak, undefined, later(friday, 60)), 'reply');
  expect(fresh?.trace).toMatchObject({ unit: 'd', amount: 2 });
  expect(await clockOf(city, old, 'reply')).toEqual(running);
  const versions = await city.owner
    .selectFrom('deadline_rule')
    .select(['version', 'valid_from', 'valid_to', 'is_assumption', 'source', 'reason'])
    .where('code', '=', rule.code)
    .orderBy('version', 'desc')
    .execute();
  expect(versions[0]).toMatchObject({
    valid_from: '2026-10-16',
    valid_to: null,
    source: '市府办',
    reason: '市里定了',
  });
  expect(versions[1]).toMatchObject({ valid_to: '2026-10-15' });
  const past = form({ validFrom: '2026-10-15' });
  expect(await changeDeadlineRule(city.services, { ...on, form: past })).toEqual({
    ok: false,
    reason: 'rules:error.past',
  });
});
