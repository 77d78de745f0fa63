import { type Kysely, sql } from 'kysely';

/** The questions of a category are kept version by version, and a case names the one that it was filed by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
create table category_version (
  category_code text not null references category,
  version integer not null,
  questions jsonb not null,
  noted_at timestamptz not null default now(),
  primary key (category_code, version)
);
revoke update, delete on category_version from zhisheng_app, zhisheng_system;
insert into category_version (category_code, version, questions) select code, 1, questions from category;

-- Absent: the first one that was kept.
alter table case_file add column category_version integer;
`;
