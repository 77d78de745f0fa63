import { headsFolder } from '~/modules/audit/jobs/keep-heads.server';
import { readHeadFiles, verifyChain } from '~/modules/audit/queries/verify-chain.server';
import { openSecrets } from '~/modules/operation/queries/open-secrets.server';
import { ConfigError, readConfig } from '~/platform/config.server';
import { openKysely, openPool } from '~/platform/database/client.server';
import { startEmbedded } from '~/platform/database/embedded.server';
import { translator } from '~/platform/i18n/i18n.server';
import { createLog } from '~/platform/log/log.server';

/**
 * `npm run --silent audit:verify [-- FOLDER]`: recomputes the sealed audit log and compares it with the daily heads in the
 * database and in FOLDER (else DATA_DIR/audit-heads). Prints the head (id, time, hash) and exits 0, or names the first bad
 * row and exits 1. Writes nothing.
 */
const t = translator('zh-CN');

async function run(folder: string | undefined): Promise<number> {
  const config = readConfig(process.env);
  const files = await readHeadFiles(folder ?? headsFolder(config.dataDir));
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.dataDir);
  const connection = embedded?.connection ?? { connectionString: config.databaseUrl };
  const pool = openPool(connection, createLog(config.logLevel), { max: 1 });
  try {
    const db = openKysely(pool);
    const secrets = await openSecrets(db, config.secretKey);
    const verdict = await verifyChain(db, secrets, files.heads);
    const { fault, head, entries, waiting, otherKey } = verdict;
    if (fault && otherKey) console.error(t('audit:cli.other_key', { key: otherKey, own: secrets.keyId }));
    for (const name of files.unreadable) console.error(t('audit:cli.no_head', { name }));
    if (fault) {
      const facts = { id: fault.id, day: 'day' in fault ? fault.day : '' };
      console.log(t(`audit:cli.fault.${fault.kind}`, facts));
      return 1;
    }
    if (head) console.log(`${head.id} ${head.sealedAt.toISOString()} ${head.hash}`);
    console.log(t('audit:cli.fine', { entries, waiting, heads: files.heads.length }));
    return files.unreadable.length > 0 ? 1 : 0;
  } finally {
    await pool.end();
    await embedded?.stop();
  }
}

run(process.argv[2]).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(2);
  },
);
