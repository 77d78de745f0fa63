import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { claimInstallation } from '~/modules/accounts/commands/claim-installation.server';
import { openSecrets } from '~/modules/operation/queries/open-secrets.server';
import type { Config } from '~/platform/config.server';
import { type Db, openKysely, openPool } from '~/platform/database/client.server';
import { startEmbedded } from '~/platform/database/embedded.server';
import { checkServer, maySetRole, migrate, speaksAs } from '~/platform/database/migrate.server';
import { openReplica, type Replica } from '~/platform/database/replica.server';
import { createLog } from '~/platform/log/log.server';
import { mailTransport } from '~/platform/mail/transport.server';
import type { Secrets } from '~/platform/secrets.server';
import type { Services } from '~/platform/services.server';
import { localSms } from '~/platform/sms/gateway';
import { smppGateway } from '~/platform/sms/smpp-gateway.server';
import { openFileStore } from '~/platform/storage/open-file-store.server';
import { loadCity } from '~db/cities/load';
import { seedDemo } from '~db/seed/demo';

export type Prepared = {
  services: Services;
  /** Connections of the owner: migrations and the job queue. */
  ownerPool: pg.Pool;
  owner: Db;
  /** Every pool of this process by name, to count its connections. */
  pools: Record<string, pg.Pool>;
  notes: string[];
  close(): Promise<void>;
};

/** Of each of the two roles; most of the time few of them are used. */
const MOST_CONNECTIONS = 10;

export class StartError extends Error {}

/** Everything before the first request: database, schema, roles, city, and in the demo its invented years. */
export async function prepare(config: Config, options: { seed?: boolean } = {}): Promise<Prepared> {
  const log = createLog(config.logLevel);
  // Attachments and heads of the audit log come here; with a database elsewhere nothing else has made the folder yet.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.dataDir);
  const connection = embedded?.connection ?? { connectionString: config.databaseUrl };
  const ownerPool = openPool(connection, log, { max: 4 });
  const owner = openKysely(ownerPool);
  const notes: string[] = [];
  const pools: pg.Pool[] = [];
  let replica: Replica | undefined;
  let secrets: Secrets;
  const sms = config.sms ? smppGateway(config.sms, log) : config.demo ? localSms : undefined;
  const close = async () => {
    await sms?.close();
    await replica?.close();
    for (const pool of pools) await pool.end();
    await ownerPool.end();
    await embedded?.stop();
  };
  try {
    const wrong = await checkServer(ownerPool);
    if (wrong.length > 0) throw new StartError(wrong.join(' '));
    await migrate(owner, ownerPool);
    const hasRole = await maySetRole(ownerPool);
    if (!hasRole) notes.push('role');
    for (const role of ['zhisheng_app', 'zhisheng_system'] as const) {
      const pool = openPool(connection, log, { max: MOST_CONNECTIONS, ...(hasRole ? { role } : {}) });
      pools.push(pool);
      if (hasRole && !(await speaksAs(pool, role)))
        throw new StartError(
          `The role ${role} is not taken on: a pooler between here and PostgreSQL drops it. DATABASE_URL has to name PostgreSQL itself.`,
        );
    }
    secrets = await openSecrets(owner, config.secretKey);
    const refusal = await claimInstallation(owner, secrets, config.demo ? 'demo' : 'real');
    if (refusal) throw new StartError(refusal);
    await loadCity(owner, path.resolve('db/cities', config.city), new Date());
    if (config.demo && options.seed !== false) await seedDemo(ownerPool, secrets, new Date());
  } catch (error) {
    await close();
    throw error;
  }
  const [pool] = pools;
  const [db, system] = pools.map(openKysely);
  if (!pool || !db || !system) throw new Error('Both pools were opened');
  replica = config.databaseReadUrl ? openReplica(config.databaseReadUrl, pool, log) : undefined;
  const services: Services = {
    config,
    log,
    ...{ db, system, readDb: replica?.readDb ?? db, replicaDb: replica?.replicaDb },
    secrets,
    files: await openFileStore(config),
    mail: mailTransport(config.smtpUrl, config.mailFrom),
    sms,
    now: () => new Date(),
  };
  return { services, ownerPool, owner, pools: { pages: pool, owner: ownerPool }, notes, close };
}
