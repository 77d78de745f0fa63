import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openKysely, openPool } from '~/platform/database/client.server';
import { startEmbedded } from '~/platform/database/embedded.server';
import { migrate } from '~/platform/database/migrate.server';
import { createLog } from '~/platform/log/log.server';

/**
 * `npm run types:db` writes db/types.ts from a freshly migrated database; with `--verify` it only compares and exits 1
 * when the file and the migrations have drifted apart.
 */
const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-types-'));
const database = await startEmbedded(dir);
try {
  const pool = openPool(database.connection, createLog('silent'));
  await migrate(openKysely(pool), pool);
  await pool.end();
  const { host, user, database: name } = database.connection;
  execFileSync(
    path.resolve('node_modules/.bin/kysely-codegen'),
    [
      ...['--dialect', 'postgres', '--out-file', 'db/types.ts', '--default-schema', 'public'],
      ...['--include-pattern', 'public.*', '--exclude-pattern', 'public.kysely_*', '--date-parser', 'string'],
      ...['--type-mapping', '{"int8":"number","numeric":"number","xid8":"string"}'],
      ...['--url', `postgres://${user}@localhost/${name}?host=${encodeURIComponent(String(host))}`],
      ...(process.argv.includes('--verify') ? ['--verify'] : []),
    ],
    { stdio: 'inherit' },
  );
} finally {
  await database.stop();
  rmSync(dir, { recursive: true, force: true });
}
