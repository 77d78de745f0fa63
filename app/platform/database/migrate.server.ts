import { runMigrations } from 'graphile-worker';
import { Migrator, sql } from 'kysely';
import type pg from 'pg';
import { migrations } from '~db/migrations/all';
import type { Db } from './client.server';

/** Brings the schema up to date as the owner: our tables and the job queue's own. Throws on a failed migration. */
export async function migrate(db: Db, pool: pg.Pool): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  await runMigrations({ pgPool: pool });
  return (results ?? []).map((result) => result.migrationName);
}

/** Names of migrations that the database has not seen; empty when it is up to date. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const done = new Set(rows.map((row) => row.name));
  return Object.keys(migrations).filter((name) => !done.has(name));
}

/**
 * What a database must offer before it is used: version 15 or newer, UTF-8, a locale that keeps Chinese letters
 * (with "C" pg_trgm drops them), and, while it is empty, the right to make the two roles. Returns one line per thing that is wrong.
 */
export async function checkServer(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{
    version: string;
    encoding: string;
    ctype: string;
    lacks_right: boolean;
  }>(
    `select current_setting('server_version_num') as version, pg_encoding_to_char(encoding) as encoding, datctype as ctype,
            to_regclass('public.kysely_migration') is null
              and not (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as lacks_right
       from pg_database where datname = current_database()`,
  );
  const [row] = rows;
  const wrong: string[] = [];
  if (!row) return wrong;
  if (Number(row.version) < 150000)
    wrong.push(`PostgreSQL 15 or newer is needed, this one is ${row.version}.`);
  if (row.encoding !== 'UTF8') wrong.push(`The database must be UTF8, this one is ${row.encoding}.`);
  if (row.ctype === 'C' || row.ctype === 'POSIX')
    wrong.push(`The database's LC_CTYPE is ${row.ctype}: create it with C.UTF-8 or another UTF-8 locale.`);
  if (row.lacks_right)
    wrong.push(
      'The first start makes the roles zhisheng_app and zhisheng_system: the user of DATABASE_URL needs CREATEROLE for it.',
    );
  return wrong;
}

/** True when this connection may switch to the roles of pages and of the system; some providers of databases forbid it. */
export async function maySetRole(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ may: boolean }>(
    `select pg_has_role(current_user, 'zhisheng_app', 'member') and pg_has_role(current_user, 'zhisheng_system', 'member')
        and pg_has_role('zhisheng_system', 'zhisheng_app', 'member') as may`,
  );
  return rows[0]?.may ?? false;
}

/**
 * Does a pool of a role speak as that role? The role is told when a connection opens; a pooler in between that drops it
 * would have pages served with the owner's rights, behind no second wall.
 */
export async function speaksAs(pool: pg.Pool, role: string): Promise<boolean> {
  const { rows } = await pool.query<{ name: string }>('select current_user as name');
  return rows[0]?.name === role;
}
