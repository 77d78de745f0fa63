import { expect, inject, test } from 'vitest';
import { emptyDatabase } from '~test/setup/database';
import { createLog } from '../log/log.server';
import { openPool } from './client.server';
import { checkServer } from './migrate.server';

test('an empty database is refused in one line to a user who cannot make the two roles', async () => {
  const { ownerPool, name, close } = await emptyDatabase();
  const user = `plain_${name}`;
  try {
    await ownerPool.query(`create role ${user} login`);
    const pool = openPool({ host: inject('databaseHost'), user, database: name }, createLog('silent'));
    try {
      expect(await checkServer(pool)).toEqual([expect.stringMatching(/^The first start .* CREATEROLE/)]);
      await ownerPool.query(`alter role ${user} createrole`);
      expect(await checkServer(pool)).toEqual([]);
    } finally {
      await pool.end();
    }
    expect(await checkServer(ownerPool)).toEqual([]);
    await ownerPool.query(`drop role ${user}`);
  } finally {
    await close();
  }
});
