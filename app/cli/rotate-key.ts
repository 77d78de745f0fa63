import { rotateKey } from '~/modules/operation/commands/rotate-key.server';
import { ConfigError, readConfig } from '~/platform/config.server';
import { openKysely } from '~/platform/database/client.server';
import { pendingMigrations } from '~/platform/database/migrate.server';
import { translator } from '~/platform/i18n/i18n.server';
import { withDatabase } from './with-database';

/** `npm run rotate-key`: seals everything anew; the new key in SECRET_KEY, the one before it in SECRET_KEY_OLD. */
const t = translator('zh-CN');
try {
  const config = readConfig(process.env);
  const { secretKey: newKey, secretKeyOld: oldKey } = config;
  if (!oldKey || config.secretKeyFile) throw new ConfigError(t('operation:rotate.keys'));
  const result = await withDatabase(config, async (ownerPool) => {
    const owner = openKysely(ownerPool);
    const pending = await pendingMigrations(owner).catch(() => ['']);
    if (pending.length > 0) throw new ConfigError(t('operation:rotate.pending'));
    return rotateKey(owner, { oldKey, newKey, now: new Date() });
  });
  if (!result.ok)
    throw new ConfigError(t(`operation:rotate.refused.${result.reason}`, { n: result.running ?? 0 }));
  for (const [table, n] of Object.entries(result.counts)) console.log(`${String(n).padStart(9)}  ${table}`);
  console.log(t('operation:rotate.done', { key: result.keyId }));
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
