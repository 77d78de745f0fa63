import path from 'node:path';
import pg from 'pg';
import { build } from '~/cli/build';
import { isFresh } from '~/cli/build-stamp.js';
import { createAccount } from '~/modules/accounts/commands/create-account.server';
import type { FiledCase } from '~/modules/cases/core/case-view';
import { type Config, readConfig } from '~/platform/config.server';
import { startEmbedded } from '~/platform/database/embedded.server';
import { type Prepared, prepare } from '~/prepare.server';
import { fileCases, replyToCases } from './filings';
import type { BenchContext } from './measure';

const SECRET_KEY = 'bench-key-'.repeat(4);
const TEMPLATE = 'city';

/** The demo city in a database of its own, of which every bench takes copies. */
export type BenchCity = {
  /** The settings of a process that serves this database. */
  env(database: string): Record<string, string>;
  url(database: string): string;
  /** A new database with everything that `from` holds; nobody may be connected to that one. */
  clone(name: string, from?: string): Promise<void>;
  /** Opens a database as the city's own code would, without a server. */
  open(database: string): Promise<Prepared>;
  /** Cases of one district's market supervision: the first have been replied to, the rest wait in its inbox. */
  filed: FiledCase[];
  /** Who handles them. */
  clerk: { login: string; password: string };
};

const cities = new WeakMap<BenchContext, Promise<BenchCity>>();

/** Made once for a run, when the first bench asks for it. */
export function benchCity(context: BenchContext): Promise<BenchCity> {
  const known = cities.get(context) ?? makeCity(context);
  cities.set(context, known);
  return known;
}

async function makeCity(context: BenchContext): Promise<BenchCity> {
  if (!isFresh('/')) await build('/');
  const dataDir = path.join(context.dir, 'city');
  const embedded = await startEmbedded(dataDir);
  context.atEnd(() => embedded.stop());
  const admin = new pg.Client(embedded.connection);
  await admin.connect();
  context.atEnd(() => admin.end());
  const socket = encodeURIComponent(String(embedded.connection.host));
  const url = (database: string) =>
    `postgres://${embedded.connection.user}@localhost/${database}?host=${socket}`;
  const env = (database: string) => ({
    ...{
      DATABASE_URL: url(database),
      DATA_DIR: dataDir,
      SECRET_KEY,
      DEMO: 'on',
      WORKER: 'off',
      TRUST_PROXY: '1',
    },
  });
  const config = (database: string): Config => readConfig({ ...env(database), LOG_LEVEL: 'silent' });
  const open = (database: string) => prepare(config(database), { seed: false });

  context.say('the demo city is made');
  await admin.query(`create database ${TEMPLATE}`);
  const prepared = await prepare(config(TEMPLATE));
  const clerk = { login: 'bench', password: 'bench-password' };
  await createAccount(prepared.owner, {
    ...{ ...clerk, displayName: 'Bench', unitCode: 'SCJG-440703', roles: ['clerk'] },
  });
  const filed = await fileCases(prepared.services, 70);
  await replyToCases(prepared, clerk, filed.slice(0, 5));
  await prepared.close();
  return {
    ...{ env, url, open, filed, clerk },
    async clone(name, from = TEMPLATE) {
      await admin.query(`create database ${name} template ${from}`);
    },
  };
}
