import path from 'node:path';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { systemScope } from '~/modules/accounts/core/scope';
import { listStoredFiles } from '~/modules/attachments/queries/list-stored-files.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { openKysely } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import type { FileStore } from '~/platform/storage/file-store.server';
import { FORMAT, HEAD, MANIFEST, type Manifest, type WaitingJob } from '../core/archive';
import { listSequences, listTables } from '../queries/list-tables.server';
import { ArchiveError, manifestHmac } from './archive-reader.server';
import { ArchiveWriter } from './archive-writer.server';
import { overConnection } from './one-connection.server';

export type BackupSources = { ownerPool: pg.Pool; secrets: Secrets; files: FileStore };

/**
 * Writes everything of this installation into one file, except its key: all rows as they were at one moment (one
 * read-only snapshot, while people go on working), the jobs that wait, and the attachments that those rows name.
 * Notes the run in the database. Throws ArchiveError where there is no installation.
 */
export async function backUp(
  { ownerPool, secrets, files }: BackupSources,
  input: { file: string; app: string; now: Date },
): Promise<Manifest & { bytes: number }> {
  const client = await ownerPool.connect();
  const writer = new ArchiveWriter(input.file);
  try {
    await client.query('begin isolation level repeatable read read only');
    // A policy that would hide rows from the owner makes the copy fail instead of leaving them out.
    await client.query('set local row_security = off');
    await client.query('set local statement_timeout = 0');
    const migrations = await listMigrations(client);
    const head = {
      format: FORMAT,
      app: input.app,
      createdAt: input.now.toISOString(),
      keyId: secrets.keyId,
      migrations,
    };
    await writer.add(HEAD, Buffer.from(JSON.stringify(head)));
    const tables = await copyTables(client, writer);
    const sequences = await listSequences(client);
    const jobs = await copyJobs(client, writer);
    const { rows } = await client.query<{ head: number | null }>('select max(id) as head from audit_entry');
    const keys = await listStoredFiles(overConnection(client));
    await client.query('commit');

    const missingFiles = await copyFiles(files, keys, writer);
    const manifest: Manifest = {
      ...head,
      tables,
      sequences,
      jobs,
      files: keys.length - missingFiles.length,
      missingFiles,
      auditHead: rows[0]?.head ?? null,
      members: writer.members.filter(({ name }) => name !== HEAD),
    };
    const hmac = manifestHmac(secrets, manifest).toString('hex');
    await writer.add(MANIFEST, Buffer.from(JSON.stringify({ manifest, hmac })));
    const bytes = await writer.finish();
    await noteRun(ownerPool, input, manifest, bytes);
    return { ...manifest, bytes };
  } catch (error) {
    await writer.discard();
    throw error;
  } finally {
    // Whatever was open on it ends with it.
    client.release(true);
  }
}

async function listMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows: there } = await client.query(`select from pg_class where oid = to_regclass('installation')`);
  const { rows: claimed } = there.length > 0 ? await client.query('select from installation') : { rows: [] };
  if (claimed.length === 0) throw new ArchiveError({ reason: 'no_installation' });
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name');
  return rows.map((row) => row.name);
}

async function copyTables(client: pg.ClientBase, writer: ArchiveWriter): Promise<Manifest['tables']> {
  const copied = [];
  for (const { name, columns } of await listTables(client)) {
    const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
    const table = client.escapeIdentifier(name);
    const stream = client.query(copyTo(`copy (select ${list} from ${table}) to stdout`));
    await writer.addStream(`table/${name}`, stream);
    copied.push({ name, columns, stream });
  }
  // How many rows there were is told after the last of them: it is known for certain when another statement was answered.
  await client.query('select');
  return copied.map(({ stream, ...table }) => ({ ...table, rows: stream.rowCount }));
}

/**
 * The queue's own tables belong to its library and change with it; what waits in them is written down as jobs and put
 * back as jobs. One that runs at this moment is taken along: its effects may not be part of the snapshot.
 */
async function copyJobs(client: pg.ClientBase, writer: ArchiveWriter): Promise<number> {
  const { rows: there } = await client.query(
    `select from pg_class where oid = to_regclass('graphile_worker._private_jobs')`,
  );
  const { rows } =
    there.length === 0
      ? { rows: [] }
      : await client.query<Omit<WaitingJob, 'runAt'> & { runAt: Date }>(`
          select t.identifier as task, j.payload, q.queue_name as queue, j.run_at as "runAt", j.attempts,
                 j.max_attempts as "maxAttempts", j.key, j.priority
            from graphile_worker._private_jobs j
            join graphile_worker._private_tasks t on t.id = j.task_id
            left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
           order by j.id`);
  const lines = rows.map((job) => `${JSON.stringify({ ...job, runAt: job.runAt.toISOString() })}\n`);
  await writer.addStream('job/waiting', Readable.from(lines.map((line) => Buffer.from(line))));
  return rows.length;
}

/** Copies the files one by one; the keys of those that are not there. */
async function copyFiles(
  files: FileStore,
  keys: readonly string[],
  writer: ArchiveWriter,
): Promise<string[]> {
  const missing: string[] = [];
  for (const key of keys) {
    const stream = await files.open(key).catch(() => undefined);
    if (stream) await writer.addStream(`file/${key}`, stream);
    else missing.push(key);
  }
  return missing;
}

async function noteRun(
  ownerPool: pg.Pool,
  input: { file: string; now: Date },
  manifest: Manifest,
  bytes: number,
): Promise<void> {
  const file_name = path.basename(input.file);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  await openKysely(ownerPool)
    .transaction()
    .execute(async (trx) => {
      await trx
        .insertInto('backup_run')
        .values({
          ...{ file_name, bytes, rows, files: manifest.files },
          snapshot_at: input.now,
          finished_at: new Date(),
        })
        .execute();
      await writeAudit(trx, {
        ...{ scope: systemScope, action: 'operation.back_up', at: input.now },
        subject: { kind: 'backup', id: file_name },
        payload: { rows, files: manifest.files, missing: manifest.missingFiles.length },
      });
    });
}
