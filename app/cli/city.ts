import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, readConfig } from '~/platform/config.server';
import { openKysely, openPool } from '~/platform/database/client.server';
import { startEmbedded } from '~/platform/database/embedded.server';
import { checkServer, migrate } from '~/platform/database/migrate.server';
import { translator } from '~/platform/i18n/i18n.server';
import { createLog } from '~/platform/log/log.server';
import { CityError, loadCity } from '~db/cities/load';
import { readCity } from '~db/cities/read-city';

/**
 * `npm run city -- NAME [--check | --force]`: loads or updates the city of db/cities/NAME, or with --check only reads its
 * files. What was changed in the administration pages is named and left as it is; with --force the files overwrite it.
 * Prints counts and exits 0, or prints every problem by file and row and exits 1; nothing is written then.
 */
const t = translator('zh-CN');
const [name, ...flags] = process.argv.slice(2);

async function run(city: string): Promise<void> {
  const folder = path.resolve('db/cities', city);
  if (!existsSync(folder)) throw new ConfigError(t('cli:city.no_folder', { folder }));
  const { problems } = readCity(folder);
  if (problems.length > 0) throw new CityError(folder, problems);
  if (flags.includes('--check')) {
    console.log(t('cli:city.fine', { city }));
    return;
  }
  const config = readConfig({ ...process.env, CITY: city });
  const log = createLog(config.logLevel);
  const wasRunning =
    !config.databaseUrl && isRunning(path.join(config.dataDir, 'postgres', 'postmaster.pid'));
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.dataDir);
  const pool = openPool(embedded?.connection ?? { connectionString: config.databaseUrl }, log, { max: 2 });
  try {
    const wrong = await checkServer(pool);
    if (wrong.length > 0) throw new ConfigError(wrong.join(' '));
    const db = openKysely(pool);
    await migrate(db, pool);
    const isForced = flags.includes('--force');
    const { isChanged, counts, left } = await loadCity(db, folder, new Date(), { isForced });
    console.log(t(isChanged ? 'cli:city.loaded' : 'cli:city.unchanged', { city }));
    for (const [list, count] of Object.entries(counts)) console.log(`  ${String(count).padStart(5)} ${list}`);
    if (left.length > 0) console.log(t('cli:city.left', { rows: left.join('\n  ') }));
  } finally {
    await pool.end();
    // A server that a running site uses is left to it.
    if (!wasRunning) await embedded?.stop();
  }
}

function isRunning(pidFile: string): boolean {
  if (!existsSync(pidFile)) return false;
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n', 1)[0]), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

if (!name || !/^[a-z][a-z0-9-]*$/.test(name)) {
  console.error(t('cli:city.usage'));
  process.exit(2);
}
run(name).catch((error: unknown) => {
  console.error(error instanceof ConfigError || error instanceof CityError ? error.message : error);
  process.exit(1);
});
