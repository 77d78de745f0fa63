import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { claimInstallation } from '~/modules/accounts/commands/claim-installation.server';
import { codeHmac } from '~/modules/cases/commands/query-code.server';
import { openContact } from '~/modules/notifications/commands/contact-secret.server';
import { openPool } from '~/platform/database/client.server';
import { createLog } from '~/platform/log/log.server';
import { createSecrets } from '~/platform/secrets.server';
import { localFileStore } from '~/platform/storage/file-store.server';
import { migrations } from '~db/migrations/all';
import * as given from '~test/factories/filings';
import { emptyDatabase, type TestDatabase, testDatabase } from '~test/setup/database';
import { inPieces } from '~test/setup/in-pieces';
import type { Manifest } from '../core/archive';
import { listTables } from '../queries/list-tables.server';
import { ArchiveError } from './archive-reader.server';
import { backUp } from './back-up.server';
import { restore } from './restore.server';

let city: TestDatabase;
let dir: string;
let archive: string;
let manifest: Manifest;
const attached: { key: string; bytes: Buffer }[] = [];
const app = '0.1.0';

const sources = () => ({ ownerPool: city.ownerPool, ...city.services });

/** Files and answers cases for as long as `going` says so; how many filings were acknowledged. */
async function work(going: () => boolean): Promise<number> {
  let filed = 0;
  const officer = await given.staffOf(city, 'HB-990101');
  while (going()) {
    const one = await given.dispatched(city);
    await given.answered(city, officer, one);
    filed++;
  }
  return filed;
}

async function countsOf(pool: pg.Pool): Promise<Record<string, number>> {
  const client = await pool.connect();
  try {
    const counts: Record<string, number> = {};
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query(`select count(*) as n from ${client.escapeIdentifier(name)}`);
      counts[name] = rows[0].n;
    }
    return counts;
  } finally {
    client.release();
  }
}

beforeAll(async () => {
  city = await testDatabase();
  dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-backup-'));
  archive = path.join(dir, 'city.backup');
  await claimInstallation(city.owner, city.services.secrets, 'real');
  const first = await given.file(city, given.leak);
  // One that is larger than a piece of the archive.
  for (const bytes of [randomBytes(5_000), randomBytes(9 * 1024 * 1024), Buffer.alloc(0)]) {
    const key = randomUUID();
    attached.push({ key, bytes });
    await city.services.files.put(key, bytes);
    await city.owner
      .insertInto('attachment')
      .values({
        ...{
          id: randomUUID(),
          case_id: first[0]?.caseId ?? 0,
          sort: attached.length,
          kind: 'image',
          state: 'clean',
        },
        ...{ original_sha256: randomBytes(32), stored_bytes: bytes.length, storage_key: key },
        created_at: given.friday,
      })
      .execute();
  }
  let isGoing = true;
  const working = [work(() => isGoing), work(() => isGoing)];
  // Begun when cases have come in and more are coming, however slow the machine is.
  const countCases = () =>
    city.owner
      .selectFrom('case_file')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
  while ((await countCases()).n < 4) await new Promise((resolve) => setTimeout(resolve, 20));
  manifest = await backUp(sources(), { file: archive, app, now: given.friday });
  isGoing = false;
  const filed = await Promise.all(working);
  expect(filed[0]).toBeGreaterThan(0);
});
afterAll(async () => {
  await city.close();
  rmSync(dir, { recursive: true, force: true });
});

test('a backup taken while people file and answer comes back whole in another database', async () => {
  const target = await emptyDatabase();
  const files = localFileStore(path.join(dir, 'restored'));
  const { secrets } = city.services;
  try {
    const restored = await restore(
      { ownerPool: target.ownerPool, secrets, files },
      { file: archive, now: given.friday },
    );
    const counts = await countsOf(target.ownerPool);
    // Its own restoring is the one thing that is new.
    const expected = Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows]));
    expect(counts).toEqual({ ...expected, audit_entry: (expected.audit_entry ?? 0) + 1 });
    expect(counts.case_file).toBeGreaterThan(1);
    const { rows: head } = await target.ownerPool.query(
      'select max(id) as head from audit_entry where action <> $1',
      ['operation.restore'],
    );
    expect(head[0].head).toBe(manifest.auditHead);

    // Every case is whole: events, clocks and persons belong to one moment.
    const { rows: halves } = await target.ownerPool.query(`
      select count(*) as n from case_file c where not exists (select from case_event e where e.case_id = c.id)
         or not exists (select from case_person p where p.case_id = c.id)
         or (c.replied_at is not null) <> exists (select from case_text t where t.case_id = c.id and t.kind = 'public_reply')`);
    expect(halves[0].n).toBe(0);

    const { rows: contacts } = await target.ownerPool.query(
      'select * from contact_secret order by person_id',
    );
    expect(openContact(secrets, contacts[0].person_id, contacts[0]).phone).toBe(given.somebody.phone);
    for (const { key, bytes } of attached)
      expect(bytes.equals(await buffer(await files.open(key)))).toBe(true);

    // Jobs wait as before, with their tries; new rows get new ids.
    const { rows: jobs } = await target.ownerPool.query(
      'select count(*) as n, max(attempts) as tries from graphile_worker.jobs',
    );
    expect(jobs[0].n).toBe(restored.jobs);
    expect(restored.jobs).toBeGreaterThan(0);
    const { rows: next } = await target.ownerPool.query(`
      select nextval(pg_get_serial_sequence('case_file', 'id')) > (select max(id) from case_file) as is_new`);
    expect(next[0].is_new).toBe(true);
    const { rows: references } = await target.ownerPool.query(
      `select count(*) as n from pg_constraint where contype = 'f' and convalidated`,
    );
    const { rows: before } = await city.ownerPool.query(
      `select count(*) as n from pg_constraint where contype = 'f'`,
    );
    expect(references[0].n).toBe(before[0].n);
  } finally {
    await target.close();
  }
});

test('the serving role may do in a restored database what it may do elsewhere, and no more', async () => {
  const target = await emptyDatabase();
  try {
    await restore(
      {
        ownerPool: target.ownerPool,
        secrets: city.services.secrets,
        files: localFileStore(path.join(dir, 'role')),
      },
      { file: archive, now: given.friday },
    );
    const rights = (pool: pg.Pool) =>
      pool.query(`select table_name, privilege_type from information_schema.role_table_grants
                   where grantee = 'zhisheng_app' and table_schema = 'public' order by 1, 2`);
    expect((await rights(target.ownerPool)).rows).toEqual((await rights(city.ownerPool)).rows);
  } finally {
    await target.close();
  }
});

test('a job that had failed some tries does not get them all again', async () => {
  const source = await testDatabase();
  const target = await emptyDatabase();
  try {
    await claimInstallation(source.owner, source.services.secrets, 'real');
    const runAt = '2026-12-24T10:00:00.000Z';
    await source.ownerPool.query(
      `select graphile_worker.reschedule_jobs(array[(graphile_worker.add_job('send_message', '{"id":7}',
         run_at => $1, max_attempts => 12, job_key => 'mail:7')).id], attempts => 5)`,
      [runAt],
    );
    const file = path.join(dir, 'jobs.backup');
    await backUp({ ownerPool: source.ownerPool, ...source.services }, { file, app, now: given.friday });
    const { secrets, files } = source.services;
    await restore({ ownerPool: target.ownerPool, secrets, files }, { file, now: given.friday });
    const { rows } = await target.ownerPool.query(`
      select task_identifier, key, attempts, max_attempts, run_at from graphile_worker.jobs`);
    expect(rows).toEqual([
      {
        task_identifier: 'send_message',
        key: 'mail:7',
        attempts: 5,
        max_attempts: 12,
        run_at: new Date(runAt),
      },
    ]);
  } finally {
    await target.close();
    await source.close();
  }
});

test('an archive of an older version is brought forward', async () => {
  const source = await emptyDatabase();
  const target = await emptyDatabase();
  try {
    const [first = ''] = Object.keys(migrations);
    const older = await backUpOlder(source.ownerPool, first);
    const { secrets, files } = city.services;
    await restore({ ownerPool: target.ownerPool, secrets, files }, { file: older, now: given.friday });
    const { rows } = await target.ownerPool.query('select name from kysely_migration order by name');
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations).sort());
    expect((await countsOf(target.ownerPool)).installation).toBe(1);
  } finally {
    await source.close();
    await target.close();
  }
});

/** A backup of a database in which only the first migration has run. */
async function backUpOlder(ownerPool: pg.Pool, first: string): Promise<string> {
  const { openKysely } = await import('~/platform/database/client.server');
  const db = openKysely(ownerPool);
  await migrations[first]?.up(db);
  await ownerPool.query(
    'create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)',
  );
  await ownerPool.query(
    'create table kysely_migration_lock (id varchar(255) primary key, is_locked integer not null default 0)',
  );
  await ownerPool.query(`insert into kysely_migration values ($1, '2026')`, [first]);
  await claimInstallation(db, city.services.secrets, 'real');
  const file = path.join(dir, 'older.backup');
  // The run cannot be noted in tables that are not there yet; the archive is whole by then.
  await backUp({ ownerPool, ...city.services }, { file, app, now: given.friday }).catch(() => undefined);
  return file;
}

describe('an archive is refused, and nothing is written,', () => {
  const reasonOf = async (file: string, secrets = city.services.secrets): Promise<unknown> => {
    const target = await emptyDatabase();
    const folder = mkdtempSync(path.join(dir, 'refused-'));
    try {
      await restore(
        { ownerPool: target.ownerPool, secrets, files: localFileStore(folder) },
        { file, now: given.friday },
      );
      return 'restored';
    } catch (error) {
      expect(await countsOf(target.ownerPool)).toEqual({});
      expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).length > 30)).toEqual([]);
      return error instanceof ArchiveError ? error.refused.reason : error;
    } finally {
      await target.close();
    }
  };
  const altered = (name: string, alter: (bytes: Buffer) => Buffer): string => {
    const file = path.join(dir, name);
    writeFileSync(file, alter(readFileSync(archive)));
    return file;
  };

  test('when its end is missing', async () => {
    expect(await reasonOf(altered('cut', (bytes) => bytes.subarray(0, bytes.length / 2)))).toBe('damaged');
  });

  test('when one byte of a row is another', async () => {
    const file = altered('bit', (bytes) => {
      const tar = gunzipSync(bytes);
      const at = tar.indexOf('屋顶漏水');
      expect(at).toBeGreaterThan(0);
      tar[at + 1] = 0x80;
      return gzipSync(tar);
    });
    expect(await reasonOf(file)).toBe('damaged');
  });

  test('when somebody without the key has changed a row and its hash', async () => {
    const file = altered('forged', (bytes) => {
      const tar = gunzipSync(bytes);
      const at = tar.lastIndexOf(`"auditHead":${manifest.auditHead}`);
      expect(at).toBeGreaterThan(0);
      tar.write('"auditHead":0', at);
      return gzipSync(tar);
    });
    expect(await reasonOf(file)).toBe('damaged');
  });

  test('when it is no archive, or is not there', async () => {
    expect(await reasonOf(altered('text', () => Buffer.from('not an archive')))).toBe('damaged');
    expect(await reasonOf(path.join(dir, 'nowhere'))).toBe('unreadable');
  });

  test('when the key is another', async () => {
    expect(await reasonOf(archive, createSecrets('x'.repeat(40)))).toBe('wrong_key');
  });

  test('when it is of a newer format', async () => {
    const file = altered('newer', (bytes) => {
      const tar = gunzipSync(bytes);
      tar.write('"format":9', tar.indexOf('"format":1'));
      return gzipSync(tar);
    });
    expect(await reasonOf(file)).toBe('newer');
  });
});

test('a database with anything in it is refused and left as it is', async () => {
  const before = await countsOf(city.ownerPool);
  const again = restore(sources(), { file: archive, now: given.friday });
  await expect(again).rejects.toMatchObject({ refused: { reason: 'not_empty' } });
  expect(await countsOf(city.ownerPool)).toEqual(before);
});

test('a database without an installation is not backed up, and no file is left', async () => {
  const target = await emptyDatabase();
  const file = path.join(dir, 'none.backup');
  try {
    const made = backUp({ ownerPool: target.ownerPool, ...city.services }, { file, app, now: given.friday });
    await expect(made).rejects.toMatchObject({ refused: { reason: 'no_installation' } });
    expect(readdirSync(dir).filter((name) => name.startsWith('none'))).toEqual([]);
  } finally {
    await target.close();
  }
});

test('a folder that is not there is named as the reason', async () => {
  const file = path.join(dir, 'nowhere', 'x.backup');
  await expect(backUp(sources(), { file, app, now: given.friday })).rejects.toMatchObject({ code: 'ENOENT' });
});

test('only this user may read the file; it is compressed, noted, and holds no key and no contact in clear', async () => {
  expect(statSync(archive).mode & 0o777).toBe(0o600);
  const tar = gunzipSync(readFileSync(archive));
  for (const secret of [
    city.services.config.secretKey,
    given.somebody.phone,
    given.somebody.email,
    given.somebody.name,
  ])
    expect(tar.includes(secret ?? '')).toBe(false);
  const runs = await city.owner.selectFrom('backup_run').selectAll().execute();
  expect(runs).toMatchObject([{ file_name: 'city.backup', bytes: statSync(archive).size, files: 3 }]);
});

test('query codes open the same cases afterwards', async () => {
  const [filed] = await given.file(city, given.bread);
  if (!filed) throw new Error('nothing was filed');
  const file = path.join(dir, 'codes.backup');
  await backUp(sources(), { file, app, now: given.friday });
  const target = await emptyDatabase();
  try {
    const { secrets } = city.services;
    const files = localFileStore(path.join(dir, 'codes'));
    await restore({ ownerPool: target.ownerPool, secrets, files }, { file, now: given.friday });
    const { rows } = await target.ownerPool.query(
      'select count(*) as n from case_person where code_hmac = $1',
      [codeHmac(secrets, filed.number, filed.code)],
    );
    expect(rows[0].n).toBe(1);
  } finally {
    await target.close();
  }
});

test('a backup over a line that delivers in small pieces knows how many rows it holds', async () => {
  const { rows } = await city.ownerPool.query('select current_database() as name, current_user as user');
  const line = await inPieces(path.join(inject('databaseHost'), '.s.PGSQL.5432'), 5);
  const ownerPool = openPool(
    { host: '127.0.0.1', port: line.port, user: rows[0].user, database: rows[0].name },
    createLog('silent'),
  );
  try {
    const file = path.join(dir, 'pieces.backup');
    const made = await backUp({ ...sources(), ownerPool }, { file, app, now: given.friday });
    const counts = await countsOf(city.ownerPool);
    const told = Object.fromEntries(made.tables.map(({ name, rows: count }) => [name, count]));
    // The run itself is noted when the file is whole.
    const noted = { audit_entry: told.audit_entry, backup_run: told.backup_run };
    expect(told).toEqual({ ...counts, ...noted });
  } finally {
    await ownerPool.end();
    await line.close();
  }
});

test('every table that names stored files is one whose files are backed up', async () => {
  const { rows } = await city.ownerPool.query(
    `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'storage_key'`,
  );
  expect(rows).toEqual([{ table_name: 'attachment' }]);
});
