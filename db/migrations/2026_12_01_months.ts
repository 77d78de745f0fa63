import { type Kysely, sql } from 'kysely';

/** A unit's counts by month over all quality fields together: a page of all units does not sum what it never tells apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
insert into case_month (month, scope, type, field, dimension, code, measure, n)
select month, scope, type, '*', dimension, code, measure, sum(n)
  from case_month
 where dimension = 'unit'
 group by month, scope, type, dimension, code, measure;
`;
