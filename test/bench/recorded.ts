import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { serialize } from 'node:v8';
import { z } from 'zod';
import { openKysely, openPool } from '~/platform/database/client.server';
import type * as Bundle from '~/server';
import type { BenchCity } from './city';
import { type Recording, recorder, startIdsHigh, withoutReferenceData } from './recording';

/** Does every work once, one after the other, on the real server code, and writes down what the database is told. */
export async function recordAll(
  city: BenchCity,
  database: string,
  total: number,
  work: (url: string, n: number) => Promise<void>,
): Promise<Recording[]> {
  const prepared = await city.open(database);
  await startIdsHigh(prepared.ownerPool);
  const { log } = prepared.services;
  const pool = openPool({ connectionString: city.url(database) }, log, { role: 'zhisheng_system' });
  const during = recorder(pool);
  const services = { ...prepared.services, db: openKysely(pool), system: openKysely(pool) };
  const bundle: typeof Bundle = await import(pathToFileURL(path.resolve('build/server/index.js')).href);
  const server = bundle.createHttp(services, await bundle.loadBuild());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z
    .object({ port: z.number() })
    .parse(server.address() satisfies AddressInfo | string | null);
  const recordings: Recording[] = [];
  for (let n = 0; n < total; n++) {
    recordings.push(await during(() => work(`http://127.0.0.1:${port}`, n)));
  }
  server.closeAllConnections();
  server.close();
  await pool.end();
  await prepared.close();
  return withoutReferenceData(recordings);
}

/** A plain process that says the same to a database of its own, as often a second as it can. */
export async function startReplay(recordings: readonly Recording[], dir: string, url: string) {
  const file = path.join(dir, 'recordings');
  writeFileSync(file, serialize(recordings));

  const child = fork(path.join(import.meta.dirname, 'replay.ts'), [file, url], {
    execArgv: ['--import', 'tsx'],
  });
  const said = async () => {
    const [message] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`The replay ended with ${code}`))),
    ]);
    return z.object({ perSecond: z.number() }).parse(message).perSecond;
  };
  await said();
  return {
    run(from: number, to: number) {
      child.send({ from, to });
      return said();
    },
    stop: () => child.disconnect(),
  };
}
