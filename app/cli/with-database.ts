import type pg from 'pg';
import type { Config } from '~/platform/config.server';
import { openPool } from '~/platform/database/client.server';
import { startEmbedded } from '~/platform/database/embedded.server';
import { createLog } from '~/platform/log/log.server';

/** Connects as the owner without migrating or loading anything; an embedded server that a running site uses is left to it. */
export async function withDatabase<T>(config: Config, work: (ownerPool: pg.Pool) => Promise<T>): Promise<T> {
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.dataDir);
  const connection = embedded?.connection ?? { connectionString: config.databaseUrl };
  const ownerPool = openPool(connection, createLog(config.logLevel), { max: 4 });
  try {
    return await work(ownerPool);
  } finally {
    await ownerPool.end();
    await embedded?.stop();
  }
}
