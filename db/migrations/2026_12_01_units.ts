import { type Kysely, sql } from 'kysely';

/** A unit may have taken over the work of several. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- predecessor_codes: whose work it took over, in the order in which it did.
alter table unit add column predecessor_codes text[] not null default '{}';
update unit set predecessor_codes = array[predecessor_code] where predecessor_code is not null;
alter table unit drop column predecessor_code;
`;
