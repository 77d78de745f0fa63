import path from 'node:path';
import { ArchiveError } from '~/modules/operation/commands/archive-reader.server';
import { restore } from '~/modules/operation/commands/restore.server';
import { readConfig } from '~/platform/config.server';
import { checkServer } from '~/platform/database/migrate.server';
import { translator } from '~/platform/i18n/i18n.server';
import { createSecrets } from '~/platform/secrets.server';
import { openFileStore } from '~/platform/storage/open-file-store.server';
import { lineFor } from './archive-messages';
import { withDatabase } from './with-database';

/** `npm run restore -- FILE`: puts a backup into an empty database, with the same SECRET_KEY; all of it or nothing. */
const t = translator('zh-CN');
const [file, ...more] = process.argv.slice(2);
if (!file || file.startsWith('-') || more.length > 0) {
  console.error(t('operation:archive.usage_restore'));
  process.exit(2);
}
try {
  const config = readConfig(process.env);
  const found = await withDatabase(config, async (ownerPool) => {
    const [wrong] = await checkServer(ownerPool);
    if (wrong) throw new ArchiveError({ reason: 'server', params: { wrong } });
    const secrets = createSecrets(config.secretKey);
    const files = await openFileStore(config);
    return restore({ ownerPool, secrets, files }, { file: path.resolve(file), now: new Date() });
  });
  const rows = found.tables.reduce((sum, table) => sum + table.rows, 0);
  if (found.missingFiles.length > 0)
    console.log(t('operation:archive.missing', { n: found.missingFiles.length }));
  console.log(
    t('operation:archive.restored', { made: found.createdAt, rows, files: found.files, jobs: found.jobs }),
  );
} catch (error) {
  console.error(lineFor(error) ?? error);
  process.exitCode = 1;
}
