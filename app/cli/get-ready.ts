import { readConfig } from '~/platform/config.server';
import { translator } from '~/platform/i18n/i18n.server';
import { prepare } from '~/prepare.server';
import { build } from './build';
import { isFresh } from './build-stamp.js';
import { endWithError } from './end-with-error';

/** What `npm start` needs before it serves, when the build is older than the sources: the build, and the database meanwhile. */
async function getReady(): Promise<void> {
  const config = readConfig(process.env);
  if (isFresh(config.basePath)) return;
  console.log(translator('zh-CN')('cli:start.building'));
  const [prepared] = await Promise.all([prepare(config), build(config.basePath)]);
  await prepared.close();
}

getReady().then(() => process.exit(0), endWithError);
