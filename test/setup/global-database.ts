import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openKysely, openPool } from '~/platform/database/client.server';
import { startEmbedded } from '~/platform/database/embedded.server';
import { migrate } from '~/platform/database/migrate.server';
import { createLog } from '~/platform/log/log.server';
import { loadCity } from '~db/cities/load';

declare module 'vitest' {
  interface ProvidedContext {
    databaseHost: string;
    databaseUser: string;
  }
}

/** One server for the run; two templates, migrated once: the tiny city of the tests, and the city that ships. */
export default async function setup(project: TestProject) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-test-'));
  const server = await startEmbedded(dir);
  const { connection } = server;
  const log = createLog('silent');
  const admin = openPool(connection, log, { max: 1 });
  for (const [template, city] of Object.entries(templates)) {
    await admin.query(`create database ${template}`);
    const pool = openPool({ ...connection, database: template }, log, { max: 2 });
    const db = openKysely(pool);
    await migrate(db, pool);
    await loadCity(db, path.resolve(city), new Date('2026-01-05T00:00:00Z'));
    await db.destroy();
  }
  await admin.end();
  project.provide('databaseHost', String(connection.host));
  project.provide('databaseUser', String(connection.user));
  return async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

export const templates = {
  template_xiaocheng: 'test/cities/xiaocheng',
  template_jiangmen: 'db/cities/jiangmen',
} as const;
