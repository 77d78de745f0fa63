import { type Kysely, sql } from 'kysely';

/**
 * Walls: the audit log is sealed and cannot be rewritten; secrets are opened by whom two persons named; and the database
 * itself shows each scope its own rows (row-level security), so that a forgotten condition shows nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [audit, secrecy, scopes, policies]) await sql.raw(part).execute(db);
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

const secrecy = `
-- ---------------------------------------------------------------- who may know a reporter, who keeps away from a case
-- Officers who may open the identity of a reporter (举报): one person names, another confirms.
create table tip_off_reader (
  id bigint generated always as identity primary key,
  account_id bigint not null references staff_account,
  reason text not null,
  named_by bigint not null references staff_account,
  named_at timestamptz not null,
  confirmed_by bigint references staff_account,
  confirmed_at timestamptz,
  ended_by bigint references staff_account,
  ended_at timestamptz,
  check (account_id <> named_by and account_id <> confirmed_by and named_by <> confirmed_by)
);
create unique index tip_off_reader_account on tip_off_reader (account_id) where ended_at is null;

-- Who declared an interest of their own in a case: they see it no more (回避).
create table case_interest (
  case_id bigint not null references case_file,
  account_id bigint not null references staff_account,
  declared_at timestamptz not null,
  primary key (case_id, account_id)
);
create index case_interest_account on case_interest (account_id);
revoke update, delete on case_interest from zhisheng_app;
revoke delete on tip_off_reader from zhisheng_app;
`;

const scopes = `
-- ---------------------------------------------------------------- for whom a transaction speaks
-- The system's own work (filing, jobs, counting, the look-up of number and code) has a role of its own, which may do what
-- zhisheng_app may and sees every row. Whoever is zhisheng_app announces a scope (setting app.scope, JSON).
do $$ begin
  create role zhisheng_system nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  grant zhisheng_app to zhisheng_system;
  execute format('grant zhisheng_system to %I', current_user);
exception when others then null;
end $$;
grant usage on schema public to zhisheng_system;

-- What is announced. Nothing announced is a mistake of the program, not an empty answer.
create function scope_of() returns jsonb language plpgsql stable parallel safe set search_path = pg_catalog as $body$
declare announced text := current_setting('app.scope', true);
begin
  if coalesce(announced, '') = '' then
    raise exception 'no scope is announced' using errcode = 'insufficient_privilege';
  end if;
  return announced::jsonb;
end $body$;
create function scope_text(key text) returns text language sql stable parallel safe as $body$
  select public.scope_of() ->> key $body$;
create function scope_number(key text) returns bigint language sql stable parallel safe as $body$
  select (public.scope_of() ->> key)::bigint $body$;
create function scope_units() returns integer[] language sql stable parallel safe as $body$
  select array(select jsonb_array_elements_text(public.scope_of() -> 'units')::integer) $body$;

-- What a policy needs to know of tables that have policies themselves; with the owner's eyes, of the announced scope only.
create function scope_assisted() returns bigint[] language sql stable security definer
set search_path = pg_catalog, public as $body$
  select array(select case_id from case_unit
                where unit_id = any (scope_units()) and role = 'assist' and to_at is null) $body$;
create function scope_interests() returns bigint[] language sql stable security definer
set search_path = pg_catalog, public as $body$
  select array(select case_id from case_interest where account_id = scope_number('account')) $body$;
create function scope_reads_reporters() returns boolean language sql stable security definer
set search_path = pg_catalog, public as $body$
  select exists (select 1 from tip_off_reader
                  where account_id = scope_number('account') and confirmed_at is not null and ended_at is null) $body$;

-- Full-text search may not run below a policy (its operator is not leakproof), so it looks the words up with the owner's
-- eyes and tells ids alone; the rows are read through the policies.
create function cases_with_words(words tsquery) returns setof bigint language sql stable security definer rows 500
set search_path = pg_catalog, public as $body$
  select id from case_file where to_tsvector('simple', search_terms) @@ words $body$;
revoke all on function scope_assisted, scope_interests, scope_reads_reporters, cases_with_words from public;
grant execute on function scope_assisted, scope_interests, scope_reads_reporters, cases_with_words to zhisheng_app;
`;

const policies = `
-- ---------------------------------------------------------------- the second wall
create policy reach on case_file to zhisheng_app using (
  case (select scope_text('kind'))
    when 'citizen' then id = (select scope_number('case'))
    when 'staff' then
      case case when type = 'tip_off' then (select scope_text('tip_offs')) else (select scope_text('others')) end
        when 'all' then true
        when 'unit' then lead_unit_id = any ((select scope_units())::integer[])
          or id = any ((select scope_assisted())::bigint[])
        else false end
      and id <> all ((select scope_interests())::bigint[])
      and not exists (select 1 from case_exclusion x
                       where x.case_id = case_file.id and x.unit_id = (select scope_number('unit')))
    else false end
) with check ((select scope_text('kind')) in ('citizen', 'staff'));

-- Of the units that are kept away from a case, staff learn of their own alone.
create policy own on case_exclusion for select to zhisheng_app using (
  (select scope_text('kind')) = 'staff' and unit_id = (select scope_number('unit')));

-- Whoever sees a case sees what belongs to it.
create policy reach on case_event to zhisheng_app using (exists (select 1 from case_file f where f.id = case_id));
create policy reach on case_clock to zhisheng_app using (exists (select 1 from case_file f where f.id = case_id));
create policy reach on case_unit to zhisheng_app using (exists (select 1 from case_file f where f.id = case_id));
create policy reach on case_person to zhisheng_app using (exists (select 1 from case_file f where f.id = case_id));
-- One's own declaration is seen even though the case is not any more.
create policy reach on case_interest to zhisheng_app using (
  (select scope_text('kind')) = 'staff'
  and (account_id = (select scope_number('account')) or exists (select 1 from case_file f where f.id = case_id)));
create policy reach on case_text to zhisheng_app using (
  exists (select 1 from case_file f where f.id = case_id)
  and ((select scope_text('kind')) = 'staff' or kind not in ('note', 'internal_handling')));
-- What waits in a draft belongs to whoever holds the draft's token; the system keeps that.
create policy reach on attachment to zhisheng_app using (
  case when (select scope_text('kind')) is not null
    then case_id is null or exists (select 1 from case_file f where f.id = case_id) end);
create policy reach on invitation to zhisheng_app using (
  case when (select scope_text('kind')) is not null
    then case_id is null or exists (select 1 from case_file f where f.id = case_id) end);
create policy reach on answer to zhisheng_app using (
  exists (select 1 from invitation i where i.id = invitation_id));

-- A contact: its own person's, and that of whoever leads the case; of a secret type for named officers; never of someone
-- who asked to be kept from the unit.
create policy reach on contact_secret to zhisheng_app using (
  case (select scope_text('kind'))
    when 'citizen' then person_id = (select scope_number('person'))
    when 'staff' then exists (
      select 1 from case_person p join case_file f on f.id = p.case_id join request_type y on y.code = f.type
       where p.id = person_id
         and case when y.is_secret then (select scope_reads_reporters())
                  else not p.is_confidential
                    and case (select scope_text('reveals')) when 'all' then true
                          when 'unit' then f.lead_unit_id = any ((select scope_units())::integer[])
                          else false end end)
    else false end);

create policy add on audit_entry for insert to zhisheng_app with check (true);
create policy read on audit_entry for select to zhisheng_app using (
  (select scope_text('kind')) = 'staff' and (select scope_text('audit')) = 'all');

do $$
declare guarded text;
begin
  foreach guarded in array array['case_file', 'case_exclusion', 'case_event', 'case_clock', 'case_unit', 'case_person',
    'case_interest', 'case_text', 'attachment', 'invitation', 'answer', 'contact_secret', 'audit_entry'] loop
    execute format('alter table %I enable row level security', guarded);
    execute format('create policy system on %I to zhisheng_system using (true) with check (true)', guarded);
  end loop;
end $$;

-- Read and written by the system alone.
revoke all on filing, access_link, import_record from zhisheng_app;
grant select, insert, update, delete on filing, access_link, import_record to zhisheng_system;
`;
