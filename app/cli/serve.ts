import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { createMetrics } from '~/metrics.server';
import { noteProcess } from '~/modules/operation/commands/note-process.server';
import { appVersion } from '~/platform/app-version.server';
import { type Config, readConfig } from '~/platform/config.server';
import { translator } from '~/platform/i18n/i18n.server';
import { type Prepared, prepare } from '~/prepare.server';
import { createHttp, loadBuild } from '~/server';
import { startWorker } from '~/worker';
import demoAccounts from '~db/seed/demo-accounts.json';
import { findShowcase } from '~db/seed/showcase';
import { endWithError } from './end-with-error';

const t = translator('zh-CN');

/** Prepares the database, serves pages and runs the worker until it is told to stop; `start.js` calls it, built. */
export async function serve(): Promise<void> {
  await start().catch(endWithError);
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const prepared = await prepare(config);
  const metrics = config.metrics && createMetrics(prepared.services, prepared.pools);
  prepared.services.meter = metrics?.meter;
  const server = createHttp(prepared.services, await loadBuild(), {
    clientDir: path.resolve('build/client'),
  });
  const worker = config.worker ? await startWorker(prepared) : undefined;
  await listen(server, config);
  if (metrics && config.metrics) await listen(metrics.server, config.metrics);
  const forget = await noteProcess(prepared.services, { version: appVersion(), workerIds: worker?.ids });
  await announce(config, prepared);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // Requests that run are finished; connections that only wait are closed; nothing waits for longer than 15 s.
    setTimeout(() => process.exit(0), 15_000).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    metrics?.server.close();
    metrics?.server.closeAllConnections();
    await closed;
    await worker?.stop();
    await forget();
    await prepared.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function announce(config: Config, prepared: Prepared): Promise<void> {
  const address = `${config.publicUrl}${config.basePath}`;
  const lines = [t('cli:start.ready', { address })];
  if (config.host === '0.0.0.0' && config.publicUrl.includes('//localhost')) {
    const other = Object.values(networkInterfaces())
      .flat()
      .find((entry) => entry?.family === 'IPv4' && !entry.internal);
    if (other)
      lines.push(
        t('cli:start.network', { address: `http://${other.address}:${config.port}${config.basePath}` }),
      );
  }
  if (config.demo) {
    lines.push(t('cli:start.demo', { address: `${address}sign-in` }));
    for (const account of demoAccounts) {
      lines.push(`  ${account.login.padEnd(10)} ${account.password}   ${account.about}`);
    }
    const showcase = await findShowcase(prepared.services.db);
    if (showcase) lines.push(t('cli:start.showcase', { address: `${address}track`, ...showcase }));
  }
  lines.push(
    prepared.services.mail.isLocal
      ? t('cli:start.outbox', { address: `${address}outbox` })
      : t('cli:start.smtp'),
  );
  if (config.secretKeyFile) lines.push(t('cli:start.key', { file: config.secretKeyFile }));
  if (prepared.notes.includes('role')) lines.push(t('cli:start.no_role'));
  console.log(lines.join('\n'));
}
