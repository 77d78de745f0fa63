import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { inject } from 'vitest';
import { readConfig } from '~/platform/config.server';
import { type Db, openKysely, openPool } from '~/platform/database/client.server';
import { createLog } from '~/platform/log/log.server';
import { createSecrets } from '~/platform/secrets.server';
import type { Services } from '~/platform/services.server';
import { localFileStore } from '~/platform/storage/file-store.server';

/** A database with nothing in it, as an operator would make one; connected as the owner. */
export async function emptyDatabase(): Promise<{ ownerPool: pg.Pool; name: string; close(): Promise<void> }> {
  const host = inject('databaseHost');
  const user = inject('databaseUser');
  const name = `empty_${randomBytes(6).toString('hex')}`;
  const log = createLog('silent');
  const admin = openPool({ host, user, database: 'postgres' }, log, { max: 1 });
  await admin.query(`create database ${name} template template0`);
  const ownerPool = openPool({ host, user, database: name }, log, { max: 4 });
  return {
    ownerPool,
    name,
    async close() {
      await ownerPool.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

export type TestDatabase = {
  services: Services;
  /** Connected as the owner, for what the serving role may not do. */
  owner: Db;
  ownerPool: pg.Pool;
  /** Sets the clock that `services.now` reads. */
  setNow(now: Date): void;
  close(): Promise<void>;
};

/**
 * A database of its own for one test file, cloned from a migrated template with a city loaded. Pages and commands get
 * the same serving role as in operation; mail stays local; files go to a temporary folder.
 */
export async function testDatabase(
  options: { city?: 'xiaocheng' | 'jiangmen'; now?: Date } = {},
): Promise<TestDatabase> {
  const host = inject('databaseHost');
  const user = inject('databaseUser');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const log = createLog(process.env.TEST_LOG ?? 'silent');
  const city = options.city ?? 'xiaocheng';
  const admin = openPool({ host, user, database: 'postgres' }, log, { max: 1 });
  await admin.query(`create database ${name} template template_${city}`);
  const connection = { host, user, database: name };
  const ownerPool = openPool(connection, log, { max: 4 });
  const pool = openPool(connection, log, { max: 10, role: 'zhisheng_app' });
  const systemPool = openPool(connection, log, { max: 10, role: 'zhisheng_system' });
  const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-files-'));
  const config = readConfig({
    DATA_DIR: dir,
    SECRET_KEY: 'k'.repeat(40),
    CITY: city,
    DEMO: 'off',
    LOG_LEVEL: 'silent',
  });
  let now = options.now ?? new Date('2026-10-16T02:00:00Z');
  const db = openKysely(pool);
  return {
    owner: openKysely(ownerPool),
    ownerPool,
    setNow: (to) => {
      now = to;
    },
    services: {
      config,
      log,
      ...{ db, readDb: db, system: openKysely(systemPool) },
      secrets: createSecrets(config.secretKey),
      files: localFileStore(path.join(dir, 'files')),
      mail: { isLocal: true, send: async () => {} },
      now: () => now,
    },
    async close() {
      await pool.end();
      await systemPool.end();
      await ownerPool.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
