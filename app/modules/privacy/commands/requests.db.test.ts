import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { declareInterest } from '~/modules/cases/commands/declare-interest.server';
import { withdrawCase } from '~/modules/cases/commands/withdraw-case.server';
import { getCaseForCitizen } from '~/modules/cases/queries/get-case-for-citizen.server';
import { openContact } from '~/modules/notifications/commands/contact-secret.server';
import type { Trx } from '~/platform/database/client.server';
import {
  bread,
  dispatched,
  file,
  friday,
  later,
  leak,
  scopeOf,
  somebody,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { findRequest } from '../queries/find-request.server';
import { getKeptContact } from '../queries/get-kept-contact.server';
import { listOwnRequests } from '../queries/list-own-requests.server';
import { listRequests } from '../queries/list-requests.server';
import type { ContactInput, ContactPart } from '../schema';
import { answerRequest } from './answer-request.server';
import { changeContact } from './change-contact.server';
import { makeRequest } from './make-request.server';
import { readOwnData } from './read-own-data.server';

let database: TestDatabase;
let office: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  office = await staffOf(database, 'QO', ['quality_office']);
});
afterAll(() => database.close());

const inTrx = <T>(run: (trx: Trx) => Promise<T>) => database.services.system.transaction().execute(run);
const words = '请删掉我的电话。';
const text = '雨棚破洞。我叫王小明，电话13900139000。';

it('gives people what is kept about them at once, and writes it down', async () => {
  const filed = await dispatched(database, { ...leak, text });
  const scope = await scopeOf(database, filed);
  const read = await readOwnData(database.services, { scope, as: 'page', now: friday });
  if (!read.ok) throw new Error(read.reason);
  expect(read.own.contact).toMatchObject({ phone: somebody.phone, name: somebody.name });
  expect(read.own.filing?.words).toBe(text);
  const audit = await database.owner
    .selectFrom('audit_entry')
    .select('subject_id')
    .where('action', '=', 'privacy.access')
    .executeTakeFirstOrThrow();
  expect(audit.subject_id).toBe(String(scope.personId));
});

it('lets the filer correct the contact: encrypted anew, old links end; not for the anonymous', async () => {
  const filed = await dispatched(database);
  const scope = await scopeOf(database, filed);
  const contact = { name: '甄好', phone: '13700137000', email: '', address: '', forget: [] };
  expect(await changeContact(database.services, { scope, contact, now: friday })).toEqual({ ok: true });
  const row = await database.owner
    .selectFrom('contact_secret')
    .selectAll()
    .where('person_id', '=', scope.personId)
    .executeTakeFirstOrThrow();
  expect(openContact(database.services.secrets, scope.personId, row)).toEqual({
    // What is left empty stays.
    ...{ name: '甄好', phone: '13700137000', email: somebody.email, address: somebody.address },
  });
  const forget: ContactPart[] = ['name', 'email', 'address'];
  const none = { name: '', phone: '', email: '', address: '' };
  expect(
    await changeContact(database.services, { scope, contact: { ...none, forget }, now: friday }),
  ).toEqual({ ok: true });
  const after = await database.owner
    .selectFrom('contact_secret')
    .selectAll()
    .where('person_id', '=', scope.personId)
    .executeTakeFirstOrThrow();
  expect(openContact(database.services.secrets, scope.personId, after)).toEqual({ phone: '13700137000' });
  expect(after.email_index).toBeNull();
  const last = { ...none, forget: ['phone' as const] };
  expect(await changeContact(database.services, { scope, contact: last, now: friday })).toEqual({
    ...{ ok: false, reason: 'privacy:error.no_way' },
  });
  await database.owner
    .updateTable('case_person')
    .set({ is_anonymous: true })
    .where('id', '=', scope.personId)
    .execute();
  const refused = await changeContact(database.services, { scope, contact, now: friday });
  expect(refused).toEqual({ ok: false, reason: 'privacy:error.no_contact' });
});

it('keeps what the law demands of a consumer complaint: it can be changed, not dropped', async () => {
  const filed = await dispatched(database, bread);
  const scope = await scopeOf(database, filed);
  const none = { name: '', phone: '', email: '', address: '' };
  const change = (contact: ContactInput) => changeContact(database.services, { scope, contact, now: friday });
  const needed = { ok: false, reason: 'privacy:error.needed' };
  expect(await change({ ...none, phone: '13700137000', forget: ['name'] })).toEqual(needed);
  expect(await change({ ...none, forget: ['address'] })).toEqual(needed);
  expect(await change({ ...none, phone: '13700137000', forget: ['email'] })).toEqual({ ok: true });
  const kept = await inScope(database.services.db, scope, (trx) =>
    getKeptContact(trx, database.services.secrets, scope),
  );
  expect(kept).toEqual([
    { part: 'name', mask: '甄**', isNeeded: true },
    { part: 'phone', mask: '137****7000', isNeeded: true },
    { part: 'address', mask: '东区东街****', isNeeded: true },
  ]);
});

it('keeps one open request of a kind however often it is sent, due in fifteen working days', async () => {
  const filed = await dispatched(database);
  const scope = await scopeOf(database, filed);
  const request = { scope, kind: 'objection', words, now: friday } as const;
  await Promise.all([1, 2, 3].map(() => makeRequest(database.services, request)));
  const own = await listOwnRequests(database.owner, scope);
  expect(own).toHaveLength(1);
  // From Friday 2026-10-16; the 19th and 20th are a feast of the tiny city, Saturday the 24th is worked.
  expect(own[0]?.dueAt?.toISOString().slice(0, 10)).toBe('2026-11-09');
});

it('refuses to erase while the case is open, and erases after it: contact gone, words hidden, the row stays', async () => {
  const { services, owner } = database;
  const [filed] = await file(database, { ...leak, text });
  if (!filed) throw new Error('nothing filed');
  const scope = await scopeOf(database, filed);
  await makeRequest(services, { scope, kind: 'erasure', words, now: friday });
  const { open } = await inTrx((trx) => listRequests(trx, office));
  const id = open.find(({ caseId }) => caseId === filed.caseId)?.id ?? 0;
  const answer: Parameters<typeof answerRequest>[1] = {
    scope: office,
    id,
    outcome: 'granted',
    reason: '已办结，按您的要求删除。',
    wordsFate: 'found',
    hide: [],
    hideWords: '雨棚',
    now: later(friday, 60),
  };
  expect(await answerRequest(services, answer)).toEqual({ ok: false, reason: 'privacy:error.still_open' });
  await withdrawCase(services, { scope, reason: undefined, now: later(friday, 30) });
  const clerk = await staffOf(database, 'HB-990101');
  expect(await answerRequest(services, { ...answer, scope: clerk })).toMatchObject({ ok: false });
  expect(await answerRequest(services, answer)).toEqual({ ok: true });
  expect(await answerRequest(services, answer)).toEqual({ ok: true });
  const other = { ...answer, reason: '另一个理由' };
  expect(await answerRequest(services, other)).toEqual({ ok: false, reason: 'privacy:error.answered' });
  expect(
    await owner.selectFrom('contact_secret').select('mask').where('person_id', '=', scope.personId).execute(),
  ).toEqual([]);
  const person = await owner
    .selectFrom('case_person')
    .selectAll()
    .where('id', '=', scope.personId)
    .executeTakeFirstOrThrow();
  expect(person).toMatchObject({ contact_kind: 'none', erased_at: answer.now });
  const seen = await getCaseForCitizen(services.db, scope, answer.now);
  expect(seen.body).toBe('███破洞。我叫王小明，电话13900139000。');
  const [own] = await listOwnRequests(owner, scope);
  expect(own).toMatchObject({ outcome: 'granted', reason: answer.reason });
});

it('hides all words where that was decided, also those that were added later', async () => {
  const { services, owner } = database;
  const [filed] = await file(database, { ...leak, text });
  if (!filed) throw new Error('nothing filed');
  const scope = await scopeOf(database, filed);
  await withdrawCase(services, { scope, reason: '我是😀李明，不用办了', now: later(friday, 1) });
  await makeRequest(services, { scope, kind: 'erasure', words, now: later(friday, 2) });
  const request = await owner
    .selectFrom('privacy_request')
    .select('id')
    .where('person_id', '=', scope.personId)
    .executeTakeFirstOrThrow();
  const answer = { id: request.id, outcome: 'granted', reason: '同意', wordsFate: 'all' } as const;
  expect(await answerRequest(services, { ...answer, scope: office, now: later(friday, 3) })).toEqual({
    ok: true,
  });
  const seen = await getCaseForCitizen(services.db, scope, later(friday, 3));
  expect(JSON.stringify(seen)).not.toMatch(/李明|破洞|13900139000/);
});

it('shows requests of tip-offs to enforcers of their unit only', async () => {
  const tipOff = await dispatched(database, { ...leak, wantsRemedy: false, wantsInvestigation: true });
  const scope = await scopeOf(database, tipOff);
  await makeRequest(database.services, { scope, kind: 'objection', words, now: friday });
  const { id } = await database.owner
    .selectFrom('privacy_request')
    .select('id')
    .where('case_id', '=', tipOff.caseId)
    .executeTakeFirstOrThrow();
  const enforcer = await staffOf(database, 'HB-990101', ['enforcer']);
  const elsewhere = await staffOf(database, 'MR-990102', ['enforcer']);
  const sees = (who: StaffScope) => inTrx((trx) => findRequest(trx, who, id, { lock: false }));
  expect(await sees(enforcer)).toMatchObject({ id });
  expect([await sees(office), await sees(elsewhere)]).toEqual([undefined, undefined]);
});

it('lets nobody answer a request who declared an interest of their own in the case', async () => {
  const { services, owner } = database;
  const filed = await dispatched(database);
  const scope = await scopeOf(database, filed);
  await makeRequest(services, { scope, kind: 'objection', words, now: friday });
  const { id } = await owner
    .selectFrom('privacy_request')
    .select('id')
    .where('case_id', '=', filed.caseId)
    .executeTakeFirstOrThrow();
  const partial = await staffOf(database, 'QO', ['quality_office']);
  expect(await declareInterest(services, { scope: partial, number: filed.number, now: friday })).toEqual({
    ok: true,
  });
  const answer = {
    id,
    outcome: 'granted',
    reason: '同意',
    wordsFate: 'keep',
    now: later(friday, 5),
  } as const;
  expect(await answerRequest(services, { ...answer, scope: partial })).toEqual({
    ok: false,
    reason: 'privacy:error.gone',
  });
  expect(await answerRequest(services, { ...answer, scope: office })).toEqual({ ok: true });
});
