import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Executor } from '~/platform/database/client.server';
import type { DB } from '~db/types';

/** Kysely over a connection whose transaction is already open, so that COPY and queries are part of the same one. */
export function overConnection(client: pg.ClientBase): Executor {
  const borrowed = {
    query: client.query.bind(client),
    release: () => undefined,
  };
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: { connect: async () => borrowed, end: async () => undefined } }),
  });
}
