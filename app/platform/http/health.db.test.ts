import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { readiness } from './health.server';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('a folder of data that is gone is not taken for a database that does not answer', async () => {
  const { services } = database;
  const ready = await readiness({ ...services, config: { ...services.config, dataDir: '/' } });
  expect(ready).toMatchObject({ isReady: true, checks: { database: 'ok' } });
  const gone = { ...services, config: { ...services.config, dataDir: '/is/not/there' } };
  expect(await readiness(gone)).toMatchObject({ isReady: false, checks: { database: 'ok', freeBytes: 0 } });
});
