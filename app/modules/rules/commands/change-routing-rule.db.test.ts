import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { getRoutingRules } from '~/modules/routing/queries/get-rules.server';
import { dispatched, friday, later, leak, rowOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { planRoutingChange } from '../core/plan-routing-change';
import { getRoutingCity } from '../queries/get-routing-city.server';
import { listChanges } from '../queries/list-changes.server';
import { listRoutingUse } from '../queries/list-routing-use.server';
import { simulateRouting } from '../queries/simulate-routing.server';
import type { RoutingInput } from '../schema';
import { changeRoutingRule, retireRoutingRule } from './change-routing-rule.server';
import { confirmRule } from './confirm-rule.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
afterAll(() => city.close());

const since = new Date('2026-01-01T00:00:00Z');
const form = (more: Partial<RoutingInput> = {}): RoutingInput => ({
  ...{ token: randomUUID(), reason: '换单位', validFrom: '2026-10-16', code: 'R-B01-NEW' },
  ...{ types: [], fields: [], categories: ['B01'], noCategory: undefined, urgency: [], answers: [] },
  ...{ words: '', districts: [], regionFrom: 'place' as const, lead: 'unit:MR', assist: [], after: '' },
  ...{
    explanationZh: '新理由',
    explanationEn: 'New reason',
    source: '',
    isAssumption: 'yes' as const,
    ...more,
  },
});
const unitOf = async (code: string) => (await getEngine(city.services.db)).units.byCode.get(code)?.id;
const today = '2026-10-16';

async function simulated(change: RoutingInput) {
  const { db } = city.services;
  const engine = await getEngine(db);
  const plan = planRoutingChange(engine.rules, await getRoutingCity(db, engine), change, {
    today,
    isNew: true,
  });
  if (!plan.ok) throw new Error(plan.reason);
  const scope = await staffOf(city, 'HB', ['admin']);
  return city.services.system
    .transaction()
    .execute((trx) =>
      simulateRouting(trx, scope, engine, { code: change.code, rules: plan.rules, day: today, since }),
    );
}

describe('a change of a routing rule', () => {
  it('is told beforehand as counts, leads new cases at once, and leaves the old ones their version', async () => {
    const scope = await staffOf(city, 'HB', ['admin']);
    const old = await dispatched(city);
    const moves = await simulated(form());
    expect(moves).toMatchObject({ looked: 1, total: 1, moved: 1, byRule: { before: 0, after: 1 } });
    expect(moves.ways).toEqual([
      { from: (await rowOf(city, old)).lead_unit_id, to: await unitOf('MR'), n: 1 },
    ]);

    const change = form();
    expect(await changeRoutingRule(city.services, { scope, now: friday, form: change, isNew: true })).toEqual(
      {
        ok: true,
      },
    );
    const fresh = await dispatched(city, leak, undefined, later(friday, 30));
    const [before, after] = [await rowOf(city, old), await rowOf(city, fresh)];
    expect(after.lead_unit_id).toBe(await unitOf('MR'));
    const rules = await getRoutingRules(city.services.db);
    expect(rules.find(({ id }) => id === after.routing_rule_id)?.code).toBe('R-B01-NEW');
    expect(rules.find(({ id }) => id === before.routing_rule_id)?.code).toBe('R-B');
    const use = await city.services.system.transaction().execute((trx) => listRoutingUse(trx, scope, since));
    expect(use.get('R-B01-NEW')).toBe(1);

    // The second click, and the history with author and reason.
    expect(await changeRoutingRule(city.services, { scope, now: friday, form: change, isNew: true })).toEqual(
      {
        ok: true,
      },
    );
    const history = await city.services.db
      .transaction()
      .execute((trx) => listChanges(trx, scope, { kind: 'routing_rule', code: 'R-B01-NEW' }));
    expect(history).toMatchObject([
      { reason: '换单位', by: scope.displayName, before: null, validFrom: today },
    ]);
    const audit = await city.owner
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'routing_rule.change')
      .execute();
    expect(audit).toHaveLength(1);
  });

  it('ends the version before it the day before, and a rule ends without touching what it judged', async () => {
    const scope = await staffOf(city, 'HB', ['admin']);
    const on = { scope, now: friday };
    const change = form({ lead: 'unit:HB', validFrom: '2026-11-02' });
    // By the page of a new rule nobody changes one that exists, and by a rule's own page nobody makes another.
    const asNew = changeRoutingRule(city.services, { ...on, form: change, isNew: true });
    expect(await asNew).toEqual({ ok: false, reason: 'rules:error.code_taken' });
    const unknown = changeRoutingRule(city.services, {
      ...on,
      form: form({ code: 'R-NOBODY' }),
      isNew: false,
    });
    expect(await unknown).toEqual({ ok: false, reason: 'rules:error.unknown_code' });
    expect(await changeRoutingRule(city.services, { ...on, form: change, isNew: false })).toEqual({
      ok: true,
    });
    const code = 'R-B01-NEW';
    const retire = { code, validFrom: '2026-12-01', reason: '不用了', token: randomUUID() };
    expect(await retireRoutingRule(city.services, { ...on, form: retire })).toEqual({ ok: true });
    const versions = (await getRoutingRules(city.services.db)).filter((rule) => rule.code === code);
    expect(versions.map(({ version, validFrom, validTo }) => [version, validFrom, validTo])).toEqual([
      [2, '2026-11-02', '2026-11-30'],
      [1, '2026-10-16', '2026-11-01'],
    ]);
  });

  it.each<[string, Partial<RoutingInput>, string]>([
    ['from yesterday', { validFrom: '2026-10-15' }, 'rules:error.past'],
    ['to a unit that is not there', { lead: 'unit:NOBODY' }, 'rules:error.unit_gone'],
    ['without a readable unit', { lead: 'HB' }, 'rules:error.lead'],
    ['for a category of another city', { categories: ['X99'] }, 'rules:error.unknown_code'],
    [
      'with two answers to one question',
      { answers: ['street_source=shop', 'street_source=stall'] },
      'rules:error.two_answers',
    ],
  ])('is refused %s', async (_name, more, reason) => {
    const scope = await staffOf(city, 'HB', ['admin']);
    const result = await changeRoutingRule(city.services, {
      ...{ scope, now: friday, form: form({ code: 'R-REFUSED', ...more }), isNew: true },
    });
    expect(result).toEqual({ ok: false, reason });
  });

  it('is refused when no rule would be left that takes every case, and by whoever may not', async () => {
    const scope = await staffOf(city, 'HB', ['admin']);
    const rules = await getRoutingRules(city.services.db);
    const resorts = rules.filter(({ conditions }) => Object.keys(conditions).length === 0);
    const last = resorts.at(-1)?.code ?? '';
    const answers = [];
    for (const { code } of resorts) {
      const retire = { code, validFrom: today, reason: '不用了', token: randomUUID() };
      answers.push(await retireRoutingRule(city.services, { scope, now: friday, form: retire }));
    }
    expect(answers.at(-1)).toEqual({ ok: false, reason: 'rules:error.no_last_resort' });
    const clerk = await staffOf(city, 'HB');
    const retire = { code: last, validFrom: today, reason: '不用了', token: randomUUID() };
    expect(await retireRoutingRule(city.services, { scope: clerk, now: friday, form: retire })).toEqual({
      ok: false,
      reason: 'rules:error.not_permitted',
    });
  });

  it('is confirmed with a source and stays the same version', async () => {
    const scope = await staffOf(city, 'HB', ['admin']);
    const change = form({ code: 'R-OPEN', validFrom: '2026-10-20' });
    await changeRoutingRule(city.services, { scope, now: friday, form: change, isNew: true });
    const confirm = { code: 'R-OPEN', source: '市府办〔2026〕1 号', token: randomUUID() };
    const on = { scope, kind: 'routing_rule' as const, today, now: friday };
    expect(await confirmRule(city.services, { ...on, form: confirm })).toEqual({ ok: true });
    const rows = await city.owner
      .selectFrom('routing_rule')
      .select(['version', 'source', 'is_assumption'])
      .where('code', '=', 'R-OPEN')
      .execute();
    expect(rows).toEqual([{ version: 1, source: '市府办〔2026〕1 号', is_assumption: false }]);
    const again = { ...confirm, token: randomUUID() };
    expect(await confirmRule(city.services, { ...on, form: again })).toMatchObject({ ok: false });
  });
});
