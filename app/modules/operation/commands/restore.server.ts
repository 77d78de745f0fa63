import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { runMigrations } from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { systemScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Executor } from '~/platform/database/client.server';
import { migrations } from '~db/migrations/all';
import { jobShape, type Manifest, refusalOf } from '../core/archive';
import { listForeignKeys, listTables } from '../queries/list-tables.server';
import { ArchiveError, checkArchive, thingsOf, whole } from './archive-reader.server';
import type { BackupSources } from './back-up.server';
import { overConnection } from './one-connection.server';

/** Attachments are far smaller; a member that is longer than this is no attachment. */
const LONGEST_FILE = 256 * 1024 * 1024;

/**
 * Puts an archive into an empty database and its attachments into the storage. The archive is read twice: the first time
 * every hash is compared and nothing is written, the second time everything is loaded in one transaction, counted, and
 * brought forward to this version. Throws ArchiveError when it is refused; nothing is left behind then.
 */
export async function restore(target: BackupSources, input: { file: string; now: Date }): Promise<Manifest> {
  const { ownerPool, secrets, files } = target;
  const names = Object.keys(migrations).sort();
  const manifest = await checkArchive(input.file, secrets, (head) =>
    refusalOf(head, { keyId: secrets.keyId, migrations: names }),
  );
  const client = await ownerPool.connect();
  const stored: string[] = [];
  try {
    if ((await listTables(client)).length > 0) throw new ArchiveError({ reason: 'not_empty' });
    // The queue's tables are its library's; they are made before, and hold nothing yet.
    await runMigrations({ pgPool: ownerPool });
    await client.query('begin');
    const db = overConnection(client);
    await makeSchema(client, db, manifest.migrations);
    await load(client, manifest, input.file, async (key, bytes) => {
      stored.push(key);
      await files.put(key, bytes);
    });
    for (const name of names.slice(manifest.migrations.length)) await runMigration(db, name);
    await writeAudit(db, {
      ...{ scope: systemScope, action: 'operation.restore', at: input.now },
      subject: { kind: 'backup', id: manifest.createdAt },
      payload: { auditHead: manifest.auditHead, files: manifest.files },
    });
    await client.query('commit');
    return manifest;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    for (const key of stored) await files.remove(key).catch(() => undefined);
    throw error;
  } finally {
    client.release(true);
  }
}

/** The schema as it was when the archive was made; the list of migrations comes with the archive's rows. */
async function makeSchema(client: pg.ClientBase, db: Executor, upTo: readonly string[]): Promise<void> {
  await client.query(
    'create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)',
  );
  await client.query(
    'create table kysely_migration_lock (id varchar(255) primary key, is_locked integer not null default 0)',
  );
  for (const name of upTo) await migrations[name]?.up(db);
}

async function runMigration(db: Executor, name: string): Promise<void> {
  await migrations[name]?.up(db);
  await sql`insert into kysely_migration (name, timestamp) values (${name}, ${new Date().toISOString()})`.execute(
    db,
  );
}

/**
 * Loads rows, sequences, jobs and files. References are taken off while rows come in, whatever their order, and put back
 * after: that checks every one of them.
 */
async function load(
  client: pg.ClientBase,
  manifest: Manifest,
  file: string,
  store: (key: string, bytes: Buffer) => Promise<void>,
): Promise<void> {
  const id = client.escapeIdentifier.bind(client);
  const keys = await listForeignKeys(client);
  const triggered = (await listTables(client)).map(({ name }) => id(name));
  for (const { table, name } of keys)
    await client.query(`alter table ${id(table)} drop constraint ${id(name)}`);
  for (const table of triggered) {
    await client.query(`alter table ${table} disable trigger user`);
    // A migration may have written rows of its own; the archive has them as they were.
    await client.query(`delete from ${table}`);
  }

  const columnsOf = new Map(manifest.tables.map(({ name, columns }) => [name, columns]));
  for await (const { kind, of, bytes } of thingsOf(file)) {
    if (kind === 'table') {
      const columns = (columnsOf.get(of) ?? []).map(id).join(', ');
      await pipeline(bytes, client.query(copyFrom(`copy ${id(of)} (${columns}) from stdin`)));
    } else if (kind === 'job') await addJobs(client, bytes);
    else if (kind === 'file') await store(of, await whole(bytes, LONGEST_FILE));
  }
  for (const { name, value, isCalled } of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [id(name), value, isCalled]);
  for (const table of triggered) await client.query(`alter table ${table} enable trigger user`);
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${id(table)} add constraint ${id(name)} ${definition}`);
  for (const { name, rows } of manifest.tables) {
    const { rows: counted } = await client.query<{ n: number }>(`select count(*) as n from ${id(name)}`);
    if (counted[0]?.n !== rows) throw new ArchiveError({ reason: 'damaged', params: { member: name } });
  }
}

/** Puts waiting jobs back with the tries that they have had. */
async function addJobs(client: pg.ClientBase, bytes: AsyncIterable<Buffer>): Promise<void> {
  for await (const line of createInterface({ input: Readable.from(bytes) })) {
    const job = jobShape.parse(JSON.parse(line));
    await client.query(
      `with added as (
         select * from graphile_worker.add_job($1::text, payload => $2::json, queue_name => $3::text,
           run_at => $4::timestamptz, max_attempts => $5::integer, job_key => $6::text, priority => $7::integer))
       select graphile_worker.reschedule_jobs(array_agg(id), attempts => $8::integer) from added`,
      [
        ...[job.task, JSON.stringify(job.payload), job.queue, job.runAt],
        ...[job.maxAttempts, job.key, job.priority, job.attempts],
      ],
    );
  }
}
