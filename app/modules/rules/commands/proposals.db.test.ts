import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getRequestTypes } from '~/modules/cases/queries/get-request-types.server';
import { friday, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { switchesOf } from '../core/type-switches';
import { listProposals } from '../queries/list-proposals.server';
import { listTypeSwitches } from '../queries/list-type-switches.server';
import { decideProposal } from './decide-proposal.server';
import { proposeSwitches } from './propose-switches.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
afterAll(() => city.close());

it('switches that decide who stays hidden change only when a second person has confirmed them', async () => {
  const { services } = city;
  const { db } = services;
  const [author, second] = [
    await staffOf(city, 'HB', ['admin']),
    await staffOf(city, 'HB', ['quality_office']),
  ];
  const read = <T>(run: (trx: Parameters<typeof listProposals>[0]) => Promise<T>) =>
    db.transaction().execute(run);
  const stored = await read((trx) => listTypeSwitches(trx, author));
  const help = stored.find(({ code }) => code === 'help')?.switches ?? switchesOf(() => false);
  const wanted = { ...help, is_rated: !help.is_rated };
  const on = { scope: author, code: 'help', reason: '先不请人评', now: friday };
  const propose = (switches = wanted, token: string = randomUUID()) =>
    proposeSwitches(services, { ...on, switches, token });
  const isRated = async () => (await getRequestTypes(db)).get('help')?.isRated;

  expect(await propose(help)).toEqual({ ok: false, reason: 'rules:error.nothing_changed' });
  expect(await propose({ ...help, is_secret: true, is_rated: true })).toMatchObject({ ok: false });
  const token = randomUUID();
  expect([await propose(wanted, token), await propose(wanted, token)]).toEqual([{ ok: true }, { ok: true }]);
  expect(await propose()).toEqual({ ok: false, reason: 'rules:error.waiting' });
  expect(await isRated()).toBe(help.is_rated);

  const [waiting] = await read((trx) => listProposals(trx, second));
  expect(waiting).toMatchObject({ state: 'proposed', isOwn: false, changes: [{ name: 'is_rated' }] });
  const id = waiting?.id ?? 0;
  const decide = (scope = second, isConfirmed = true) =>
    decideProposal(services, { scope, id, isConfirmed, remark: '', now: friday });
  expect(await decide(author)).toEqual({ ok: false, reason: 'rules:error.own_proposal' });
  expect(await decide(await staffOf(city, 'HB'))).toEqual({ ok: false, reason: 'rules:error.not_permitted' });
  expect([await decide(), await decide()]).toEqual([{ ok: true }, { ok: true }]);
  expect(await isRated()).toBe(wanted.is_rated);
  expect(await decide(second, false)).toEqual({ ok: false, reason: 'rules:error.decided' });

  const audit = await city.owner
    .selectFrom('audit_entry')
    .select('action')
    .where('subject_kind', '=', 'request_type')
    .orderBy('id')
    .execute();
  expect(audit.map(({ action }) => action)).toEqual(['request_type.propose', 'request_type.change']);
});

it('the database itself lets nobody decide on what they proposed', async () => {
  const { owner } = city;
  const change = owner.updateTable('rule_change').set((row) => ({ decided_by: row.ref('proposed_by') }));
  await expect(change.execute()).rejects.toThrow(/check constraint/);
});
