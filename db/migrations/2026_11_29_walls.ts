import { type Kysely, sql } from 'kysely';

/** Walls: the audit log is sealed and cannot be rewritten. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(audit).execute(db);
}

const audit = `
-- ---------------------------------------------------------------- the audit log, sealed
-- One hash per entry, over the entry and the hash before it, in the order of the ids; gaps are allowed (a transaction
-- that was rolled back leaves one).
create table audit_seal (
  id bigint primary key,
  hash bytea not null,
  -- Which key made it; an installation whose key was exchanged has several.
  key_id text not null,
  sealed_at timestamptz not null
);

-- Ids are drawn before their transactions end. What may be sealed next: entries up to \`up_to\`, once every transaction
-- that began before \`before\` has ended.
create table audit_settling (
  id integer primary key default 1 check (id = 1),
  up_to bigint not null,
  before xid8 not null
);

-- Where the chain stood at the end of a day; the same goes to a file, outside of the database.
create table audit_head (
  day date primary key,
  id bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null
);

create index audit_entry_subject on audit_entry (subject_id, id);
create index audit_entry_staff on audit_entry (actor_id, id) where actor_kind = 'staff';
create index audit_entry_at on audit_entry using brin (at);

-- A transaction has its number before it draws an id, so that one which holds a low id is known to run.
create function number_before_id() returns trigger language plpgsql as $body$
begin
  perform pg_current_xact_id();
  return null;
end $body$;
create trigger number_before_id before insert on audit_entry for each statement execute function number_before_id();

-- Nobody rewrites history by accident, the owner neither.
create function refuse_rewriting() returns trigger language plpgsql as $body$
begin
  raise exception '% is only added to', tg_table_name using errcode = 'insufficient_privilege';
end $body$;
create trigger only_added_to before update or delete or truncate on audit_entry
  for each statement execute function refuse_rewriting();
create trigger only_added_to before update or delete or truncate on audit_seal
  for each statement execute function refuse_rewriting();
create trigger only_added_to before update or delete or truncate on audit_head
  for each statement execute function refuse_rewriting();
revoke update, delete on audit_seal, audit_head from zhisheng_app;
`;
