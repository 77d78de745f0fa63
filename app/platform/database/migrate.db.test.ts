import { expect, inject, test } from 'vitest';
import { emptyDatabase, testDatabase } from '~test/setup/database';
import { createLog } from '../log/log.server';
import { openPool } from './client.server';
import { checkServer, speaksAs } from './migrate.server';

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

test('a pool whose role was dropped on the way is recognised: it speaks as the owner', async () => {
  const { ownerPool, close } = await testDatabase();
  const connection = {
    host: inject('databaseHost'),
    user: ownerPool.options.user,
    database: ownerPool.options.database,
  };
  const told = openPool(connection, createLog('silent'), { role: 'zhisheng_app' });
  try {
    expect(await speaksAs(told, 'zhisheng_app')).toBe(true);
    expect(await speaksAs(ownerPool, 'zhisheng_app')).toBe(false);
  } finally {
    await told.end();
    await close();
  }
});
