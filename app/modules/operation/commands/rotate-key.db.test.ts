import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimInstallation } from '~/modules/accounts/commands/claim-installation.server';
import { keepTyped } from '~/modules/accounts/commands/keep-typed.server';
import { findTyped } from '~/modules/accounts/queries/find-typed.server';
import { saveDraft } from '~/modules/cases/commands/save-draft.server';
import type { FiledCase } from '~/modules/cases/core/case-view';
import { findDraft } from '~/modules/cases/queries/find-draft.server';
import { openCase } from '~/modules/cases/queries/open-case.server';
import { originalContext } from '~/modules/imports/core/original-row';
import { emailIndex, openContact } from '~/modules/notifications/commands/contact-secret.server';
import { importFrame } from '~/modules/surveys/commands/import-frame.server';
import { findInvited } from '~/modules/surveys/queries/find-invited.server';
import { listLinks } from '~/modules/surveys/queries/list-links.server';
import { createSecrets } from '~/platform/secrets.server';
import * as given from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { during, type Fielded, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { otherBytes, sealedColumns } from '../core/sealed-columns';
import { openSecrets } from '../queries/open-secrets.server';
import { rotateKey } from './rotate-key.server';

const keys = { first: 'k'.repeat(40), second: '2'.repeat(40), third: '3'.repeat(40) };
const now = given.friday;
let city: TestDatabase;
let filed: FiledCase;
let draftToken: string;
let accountId: number;
let survey: Fielded;
let link: string;

beforeAll(async () => {
  city = await testDatabase();
  const { secrets } = city.services;
  await claimInstallation(city.owner, secrets, 'real');
  for (let n = 0; n < 3; n++) await given.file(city, given.leak);
  const [one] = await given.file(city, given.bread);
  if (!one) throw new Error('nothing was filed');
  filed = one;
  draftToken = (await saveDraft(city.services, { patch: given.leak, contact: given.somebody, now })).token;
  accountId = (await given.staffOf(city, 'HB-990101')).accountId;
  await keepTyped(city.services.system, secrets, {
    accountId,
    caseId: filed.caseId,
    fields: { text: '写了一半' },
    now,
  });
  const batch = await city.owner
    .insertInto('import_batch')
    .values({ map_name: 'm', scope: 's', file_name: 'f', started_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rows = Array.from({ length: 1_200 }, (_, n) => ({
    ...{ scope: 's', source_key: String(n), batch_id: batch.id, row_hash: Buffer.from([n & 255]) },
    sealed_original: secrets.sealBytes('original', originalContext('s', String(n)), `row ${n}`),
  }));
  await city.owner.insertInto('import_record').values(rows).execute();
  survey = await fielded(city, instrumentOf([pageOf('p1', [ask.level('q1')])]), { kind: 'probability' });
  expect(await askAgain(city.services)).toEqual({ ok: true, added: 3 });
  const office = await given.staffOf(city, 'QO', ['quality_office']);
  const [first] = await listLinks(city.owner, office, secrets, survey.waveId);
  link = first?.path.replace('s/t/', '') ?? '';
});
afterAll(() => city.close());

/** The same list of those whom a survey asks, once more: who is known by telephone, mail or code is not added again. */
const askAgain = async (services: TestDatabase['services']) =>
  importFrame(services, {
    scope: await given.staffOf(city, 'QO', ['quality_office']),
    ...{ survey: survey.code, wave: 'w1', now: during },
    entries: [
      { kind: 'phone', value: '13812345678' } as const,
      { kind: 'email', value: 'zhen@example.cn' } as const,
      { kind: 'uscc', value: '91350100M000100Y43' } as const,
    ].map((identity) => ({ identity, person: { name: '甄好', email: 'zhen@example.cn' }, variables: {} })),
  });

/** The city as a process with that key sees it. */
const withKey = async (key: string) => ({ ...city.services, secrets: await openSecrets(city.owner, key) });

async function everythingOpens(key: string): Promise<void> {
  const services = await withKey(key);
  const { secrets, db } = services;
  expect(await claimInstallation(city.owner, secrets, 'real')).toBeUndefined();
  const contacts = await city.owner.selectFrom('contact_secret').selectAll().execute();
  expect(contacts.length).toBeGreaterThan(3);
  for (const row of contacts) {
    expect(row.key_id).toBe(secrets.keyId);
    expect(openContact(secrets, row.person_id, row).email).toBe(given.somebody.email);
    expect(row.email_index).toEqual(emailIndex(secrets, given.somebody.email ?? ''));
  }
  expect((await findDraft(db, secrets, draftToken))?.contact?.phone).toBe(given.somebody.phone);
  expect(await findTyped(services.system, secrets, accountId, filed.caseId)).toEqual({ text: '写了一半' });
  for (const n of [0, 999, 1_000, 1_199]) {
    const row = await city.owner
      .selectFrom('import_record')
      .select('sealed_original')
      .where('source_key', '=', String(n))
      .executeTakeFirstOrThrow();
    const context = originalContext('s', String(n));
    expect(secrets.openBytes('original', context, row.sealed_original).toString()).toBe(`row ${n}`);
  }
  const opened = await openCase(services, {
    number: filed.number,
    code: filed.code,
    client: randomUUID(),
    now,
  });
  expect(opened.ok).toBe(true);
  expect(await askAgain(services)).toEqual({ ok: true, added: 0 });
  expect(await findInvited(services.db, secrets, link)).toMatchObject({ waveId: survey.waveId });
  const wrong = String((Number(filed.code) + 1) % 100_000_000).padStart(8, '0');
  const refused = await openCase(services, { number: filed.number, code: wrong, client: randomUUID(), now });
  expect(refused.ok).toBe(false);
}

test('nothing is changed by a key that is not the present one, by the same key, or while a process runs', async () => {
  const from = (oldKey: string, newKey = keys.second) => rotateKey(city.owner, { oldKey, newKey, now });
  expect(await from(keys.third)).toEqual({ ok: false, reason: 'wrong_old_key' });
  expect(await from(keys.first, keys.first)).toEqual({ ok: false, reason: 'same_key' });
  const process = { id: randomUUID(), host: 'a', pid: 1, version: '1', does_work: true, started_at: now };
  await city.owner
    .insertInto('running_process')
    .values({ ...process, seen_at: new Date() })
    .execute();
  expect(await from(keys.first)).toEqual({ ok: false, reason: 'running', running: 1 });
  await city.owner.deleteFrom('running_process').execute();
  await everythingOpens(keys.first);
});

test('a rotation that fails on the way leaves every row as it was', async () => {
  const spoilt = { sealed_original: Buffer.alloc(40) };
  const row = (key: string) => city.owner.updateTable('import_record').where('source_key', '=', key);
  const { sealed_original } = await city.owner
    .selectFrom('import_record')
    .select('sealed_original')
    .where('source_key', '=', '1100')
    .executeTakeFirstOrThrow();
  await row('1100').set(spoilt).execute();
  await expect(rotateKey(city.owner, { oldKey: keys.first, newKey: keys.second, now })).rejects.toThrow();
  await row('1100').set({ sealed_original }).execute();
  await everythingOpens(keys.first);
});

test('with a new key everything opens, query codes still open their cases, and the old key is refused', async () => {
  const rotated = await rotateKey(city.owner, { oldKey: keys.first, newKey: keys.second, now });
  expect(rotated).toMatchObject({
    ok: true,
    counts: { contact_secret: 4, draft: 1, staff_draft: 1, import_record: 1_200 },
  });
  await everythingOpens(keys.second);
  const old = createSecrets(keys.first);
  expect(await claimInstallation(city.owner, old, 'real')).toContain('SECRET_KEY');
  const row = await city.owner.selectFrom('contact_secret').selectAll().executeTakeFirstOrThrow();
  expect(() => openContact(old, row.person_id, row)).toThrow();
  expect(await rotateKey(city.owner, { oldKey: keys.first, newKey: keys.second, now })).toEqual({
    ok: false,
    reason: 'already',
  });
});

test('and once more: the codes of the first key outlive two changes', async () => {
  expect(await rotateKey(city.owner, { oldKey: keys.second, newKey: keys.third, now })).toMatchObject({
    ok: true,
  });
  await everythingOpens(keys.third);
  const entries = city.owner
    .selectFrom('audit_entry')
    .select('subject_id')
    .where('action', '=', 'operation.rotate_key');
  expect(await entries.execute()).toHaveLength(2);
});

test('every column of bytes is known: sealed and rotated, or left alone for a reason', async () => {
  const { rows } = await city.ownerPool.query<{ name: string }>(`
    select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea'`);
  const known = [
    ...sealedColumns.map(({ table, column }) => `${table}.${column}`),
    ...Object.keys(otherBytes),
  ];
  expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
});
