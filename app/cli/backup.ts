import path from 'node:path';
import { backUp } from '~/modules/operation/commands/back-up.server';
import { appVersion } from '~/platform/app-version.server';
import { readConfig } from '~/platform/config.server';
import { translator } from '~/platform/i18n/i18n.server';
import { createSecrets } from '~/platform/secrets.server';
import { openFileStore } from '~/platform/storage/open-file-store.server';
import { lineFor } from './archive-messages';
import { withDatabase } from './with-database';

/** `npm run backup -- FILE`: database, attachments and the key's id in one file; people may go on working meanwhile. */
const t = translator('zh-CN');
const [file, ...more] = process.argv.slice(2);
if (!file || file.startsWith('-') || more.length > 0) {
  console.error(t('operation:archive.usage_backup'));
  process.exit(2);
}
try {
  const config = readConfig(process.env);
  const made = await withDatabase(config, async (ownerPool) =>
    backUp(
      { ownerPool, secrets: createSecrets(config.secretKey), files: await openFileStore(config) },
      { file: path.resolve(file), app: appVersion(), now: new Date() },
    ),
  );
  const rows = made.tables.reduce((sum, table) => sum + table.rows, 0);
  const megabytes = (made.bytes / 1_000_000).toFixed(1);
  if (made.missingFiles.length > 0)
    console.log(t('operation:archive.missing', { n: made.missingFiles.length }));
  console.log(
    t('operation:archive.made', {
      file,
      megabytes,
      rows,
      files: made.files,
      jobs: made.jobs,
      key: made.keyId,
    }),
  );
} catch (error) {
  console.error(lineFor(error) ?? error);
  process.exitCode = 1;
}
