import type pg from 'pg';

export type TableParts = { name: string; columns: string[] };
export type Sequence = { name: string; value: string; isCalled: boolean };
export type ForeignKey = { table: string; name: string; definition: string };

/**
 * Every table of the schema with the columns that hold data, whatever migrations made it: a new table is in the backup
 * without being named anywhere. Partitions are read through their parent, generated columns are made anew.
 */
export async function listTables(client: pg.ClientBase): Promise<TableParts[]> {
  const { rows } = await client.query<TableParts>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                        and d.deptype = 'e')
     group by c.relname order by c.relname`);
  return rows;
}

/** Where every sequence stands. Sequences know no snapshot: they may be ahead of it, never behind. */
export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`);
  const found: Sequence[] = [];
  for (const { name } of rows) {
    const { rows: at } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${client.escapeIdentifier(name)}`,
    );
    if (at[0]) found.push({ name, value: at[0].value, isCalled: at[0].called });
  }
  return found;
}

/** The references between tables, as PostgreSQL itself writes them. */
export async function listForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace
     order by c.relname, k.conname`);
  return rows;
}
