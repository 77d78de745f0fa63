import { type Kysely, sql } from 'kysely';

/** What administrators change in the pages: every change with author and reason, proposals with a second person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- One row for each change of the city's own data, whatever the kind: its history, and what waits for a second person.
create table rule_change (
  id bigint generated always as identity primary key,
  kind text not null,
  code text not null,
  state text not null check (state in ('applied', 'proposed', 'refused')),
  valid_from date,
  before jsonb,
  after jsonb,
  reason text not null,
  proposed_by bigint not null references staff_account,
  proposed_at timestamptz not null,
  decided_by bigint references staff_account,
  decided_at timestamptz,
  remark text,
  -- A second click sends the same token.
  form_token uuid not null unique,
  -- Since then the city's files say again what holds (they were loaded with --force).
  files_again_at timestamptz,
  check (decided_by is distinct from proposed_by)
);
create index rule_change_subject on rule_change (kind, code, id);
create unique index rule_change_waiting on rule_change (kind, code) where state = 'proposed';
revoke delete on rule_change from zhisheng_app;

-- A change of the calendar finds the running clocks that count over it.
create index case_clock_running on case_clock (due_at) where stopped_at is null;

-- A rule is put between two others without touching them.
alter table routing_rule alter column position type double precision;
`;
