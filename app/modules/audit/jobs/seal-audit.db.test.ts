import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import type { Executor } from '~/platform/database/client.server';
import { createSecrets } from '~/platform/secrets.server';
import { friday, later, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { writeAudit } from '../commands/write-audit.server';
import { listAudit } from '../queries/list-audit.server';
import { readHeadFiles, verifyChain } from '../queries/verify-chain.server';
import { headsFolder, keepHeads } from './keep-heads.server';
import { seal } from './seal-audit.server';

let database: TestDatabase;
const folder = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-heads-'));
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (db: Executor, id: string) =>
  writeAudit(db, { scope: systemScope, action: 'case.sign', subject: { kind: 'case', id }, at: friday });

/** What a thief with the owner's rights could do: the triggers are switched off first. */
async function tamper(statement: string): Promise<void> {
  await database.ownerPool.query(
    `set session_replication_role = replica; ${statement}; set session_replication_role = origin`,
  );
}

const ids = async () =>
  (await database.owner.selectFrom('audit_entry').select('id').orderBy('id').execute()).map(({ id }) => id);
const sealedIds = async () =>
  (await database.owner.selectFrom('audit_seal').select('id').orderBy('id').execute()).map(({ id }) => id);
const verify = async (secrets = database.services.secrets) =>
  verifyChain(database.owner, secrets, (await readHeadFiles(headsFolder(folder))).heads);

/** Seals until nothing waits: on the server of the tests some other database's transaction may have to end first. */
async function sealAll(batch?: number): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    await seal(database.services.system, database.services.secrets, later(friday, 5), batch);
    if ((await ids()).length === (await sealedIds()).length) return;
    await wait(25);
  }
  throw new Error('some transaction does not end');
}

beforeEach(async () => {
  await tamper('truncate audit_entry, audit_seal, audit_head, audit_settling');
  rmSync(headsFolder(folder), { recursive: true, force: true });
});

test('entries are sealed in the order of their ids, in batches, and a second run seals nothing again', async () => {
  for (let n = 1; n <= 7; n += 1) await write(database.services.system, `C-${n}`);
  await sealAll(3);
  expect(await sealedIds()).toEqual(await ids());
  const before = (await verify()).head;
  await sealAll();
  expect((await verify()).head).toEqual(before);
  expect(await verify()).toMatchObject({ fault: undefined, entries: 7, waiting: 0, otherKey: undefined });
});

test('nothing is sealed past an id that a running transaction has drawn', async () => {
  const { system: db, secrets } = database.services;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let drawn = () => {};
  const isDrawn = new Promise<void>((resolve) => {
    drawn = resolve;
  });
  const slow = db.transaction().execute(async (trx) => {
    await write(trx, 'slow');
    drawn();
    await held;
  });
  await isDrawn;
  await write(db, 'fast');
  for (let tries = 0; tries < 4; tries += 1) await seal(db, secrets, friday);
  expect(await sealedIds()).toEqual([]);
  release();
  await slow;
  await sealAll();
  expect(await sealedIds()).toEqual(await ids());
  expect((await verify()).fault).toBeUndefined();
});

test('whatever many writers and two sealers do at once, the chain is whole', async () => {
  const { system: db, secrets } = database.services;
  let isWriting = true;
  const sealers = [1, 2].map(async () => {
    while (isWriting) await seal(db, secrets, friday, 10);
  });
  await Promise.all(
    Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; n < 25; n += 1) {
        await db
          .transaction()
          .execute(async (trx) => {
            await write(trx, `${writer}-${n}`);
            await wait(Math.random() * 6);
            if (n % 7 === 3) throw new Error('rolled back');
            await write(trx, `${writer}-${n}-again`);
          })
          .catch((error: Error) => expect(error.message).toBe('rolled back'));
      }
    }),
  );
  isWriting = false;
  await Promise.all(sealers);
  await sealAll();
  expect(await sealedIds()).toEqual(await ids());
  expect((await verify()).fault).toBeUndefined();
});

test('the verifier names the first bad row, whatever was done to the table', async () => {
  for (let n = 1; n <= 6; n += 1) await write(database.services.system, `C-${n}`);
  await sealAll();
  const [, second = 0, third = 0, fourth = 0] = await ids();
  await database.ownerPool.query('create table kept as table audit_entry');
  const restore = () =>
    tamper('truncate audit_entry; insert into audit_entry overriding system value select * from kept');

  await tamper(`update audit_entry set subject_id = 'C-9' where id = ${third}`);
  expect((await verify()).fault).toEqual({ kind: 'changed', id: third });
  await restore();
  await tamper(`update audit_entry set at = at + interval '1 microsecond' where id = ${second}`);
  expect((await verify()).fault).toEqual({ kind: 'changed', id: second });
  await restore();
  await tamper(`delete from audit_entry where id = ${second}`);
  expect((await verify()).fault).toEqual({ kind: 'removed', id: second });
  await restore();
  await tamper(`delete from audit_entry where id in (${third}, ${fourth});
    insert into audit_entry overriding system value
      select ${third + fourth} - id, at, actor_kind, actor_id, action, subject_kind, subject_id, purpose, payload
        from kept where id in (${third}, ${fourth})`);
  expect((await verify()).fault).toEqual({ kind: 'changed', id: third });
  await restore();
  await tamper(`delete from audit_seal where id = ${second}`);
  expect((await verify()).fault).toEqual({ kind: 'added', id: second });
  await database.ownerPool.query('drop table kept');
});

test('heads of days that are over are kept in a table and in files; a log that was cut off does not reach those', async () => {
  for (let n = 1; n <= 4; n += 1) await write(database.services.system, `C-${n}`);
  await sealAll();
  const tomorrow = later(friday, 24 * 60);
  await keepHeads(database.services.system, folder, 'Asia/Shanghai', friday);
  expect(await readHeadFiles(headsFolder(folder))).toEqual({ heads: [], unreadable: [] });
  for (const at of [tomorrow, tomorrow])
    await keepHeads(database.services.system, folder, 'Asia/Shanghai', at);
  expect(readdirSync(headsFolder(folder))).toEqual(['2026-10-16.txt']);
  const [last = 0] = (await ids()).slice(-1);
  const line = readFileSync(path.join(headsFolder(folder), '2026-10-16.txt'), 'utf8');
  expect(line).toBe(`2026-10-16 ${last} ${(await verify()).head?.hash} 2026-10-16T02:05:00.000Z\n`);
  expect((await verify()).fault).toBeUndefined();

  await tamper(
    `delete from audit_entry where id = ${last}; delete from audit_seal where id = ${last}; truncate audit_head`,
  );
  expect((await verify()).fault).toEqual({ kind: 'truncated', id: last, day: '2026-10-16' });
  await tamper('truncate audit_entry, audit_seal, audit_settling');
  expect((await verify()).fault).toEqual({ kind: 'truncated', id: last, day: '2026-10-16' });
});

test('without the key nobody seals anew', async () => {
  await write(database.services.system, 'C-1');
  await sealAll();
  const [id] = await ids();
  const verdict = await verify(createSecrets('x'.repeat(40)));
  expect(verdict.fault).toEqual({ kind: 'changed', id });
  expect(verdict.otherKey).toBe(database.services.secrets.keyId);
});

test('entries and seals are only added to: the serving role may not change them, and the owner is refused', async () => {
  await write(database.services.system, 'C-1');
  await sealAll();
  for (const [table, column] of [
    ['audit_entry', 'payload'],
    ['audit_seal', 'key_id'],
  ]) {
    for (const statement of [
      `update ${table} set ${column} = ''`,
      `delete from ${table}`,
      `truncate ${table}`,
    ]) {
      await expect(sql.raw(statement).execute(database.services.system)).rejects.toMatchObject({
        code: '42501',
      });
      await expect(database.ownerPool.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  }
});

test('the list is for the inspector, narrowed by person, action, subject and day, 50 rows at a time', async () => {
  const inspector = await staffOf(database, 'MR-990101', ['inspector']);
  const clerk = await staffOf(database, 'MR-990101');
  const { system: db } = database.services;
  for (let n = 0; n < 60; n += 1) await write(db, `C-${n}`);
  await writeAudit(db, {
    ...{ scope: clerk, action: 'contact.reveal', subject: { kind: 'person', id: 9 }, purpose: 'call back' },
    at: later(friday, 24 * 60),
  });
  const list = (filter: object = {}, scope = inspector) =>
    inScope(database.services.db, scope, (trx) =>
      listAudit(trx, scope, { timeZone: 'Asia/Shanghai', ...filter }),
    );
  const first = await list();
  expect(first.rows).toHaveLength(50);
  expect(first.rows[0]).toMatchObject({ action: 'contact.reveal', login: expect.stringMatching(/^person-/) });
  const rest = await list({ before: first.before });
  expect(rest.rows).toHaveLength(11);
  expect(rest.before).toBeUndefined();
  const { login } = await database.owner
    .selectFrom('staff_account')
    .select('login')
    .where('id', '=', clerk.accountId)
    .executeTakeFirstOrThrow();
  for (const filter of [
    { who: login },
    { action: 'contact.' },
    { subject: '9', action: 'contact' },
    { day: '2026-10-17' },
  ])
    expect((await list(filter)).rows.map(({ subjectId }) => subjectId)).toEqual(['9']);
  expect((await list({ day: '2026-10-16' })).rows).toHaveLength(50);
  expect((await list({}, clerk)).rows).toEqual([]);
});
