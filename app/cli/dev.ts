import { createServer as createVite } from 'vite';
import { noteProcess } from '~/modules/operation/commands/note-process.server';
import { appVersion } from '~/platform/app-version.server';
import { readConfig } from '~/platform/config.server';
import { prepare } from '~/prepare.server';
import type * as Bundle from '~/server';
import { startWorker } from '~/worker';

/** `npm run dev`: the same process with pages and server code loaded afresh on every change. */
const config = readConfig(process.env);
const prepared = await prepare(config);
const vite = await createVite({ server: { middlewareMode: true } });
const bundle = (await vite.ssrLoadModule('/app/server.ts')) as typeof Bundle;
const loadBuild = () =>
  vite.ssrLoadModule('virtual:remix/server-build') as ReturnType<typeof bundle.loadBuild>;
const server = bundle.createHttp(prepared.services, loadBuild, { dev: vite.middlewares });
const worker = config.worker ? await startWorker(prepared) : undefined;
const forget = await noteProcess(prepared.services, { version: appVersion(), workerIds: worker?.ids });
server.listen(config.port, config.host, () => console.log(`${config.publicUrl}${config.basePath}`));

const stop = async () => {
  server.close();
  server.closeAllConnections();
  await vite.close();
  await worker?.stop();
  await forget();
  await prepared.close();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
