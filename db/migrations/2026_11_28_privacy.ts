import { type Kysely, sql } from 'kysely';

/** What the portal owes to the people whose data it keeps: hidden words, requests of persons, how long things are kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- What of a text is hidden from others, and who decided it: spans of the original, never a rewritten text.
create table redaction (
  text_id bigint primary key references case_text,
  spans jsonb not null,
  decided_by bigint references staff_account,
  decided_at timestamptz not null
);

-- What a person asks about their own data (PIPL arts. 44-47); access and a new contact need nobody and are no rows here.
create table privacy_request (
  id bigint generated always as identity primary key,
  case_id bigint not null references case_file,
  person_id bigint not null references case_person,
  kind text not null check (kind in ('correction', 'erasure', 'objection')),
  words text not null,
  made_at timestamptz not null,
  rule_version bigint references deadline_rule,
  due_at timestamptz,
  trace jsonb,
  outcome text check (outcome in ('granted', 'restricted', 'refused')),
  reason text,
  answered_by bigint references staff_account,
  answered_at timestamptz,
  check ((outcome is null) = (answered_at is null))
);
-- A second click finds the open one.
create unique index privacy_request_open on privacy_request (person_id, kind) where outcome is null;
create index privacy_request_due on privacy_request (due_at) where outcome is null;
create index privacy_request_case on privacy_request (case_id);

-- Tombstones: the row stays and counts, what named somebody is gone.
alter table case_person add column erased_at timestamptz;
alter table case_file add column anonymised_at timestamptz;
create index case_file_ended on case_file (ended_at) where ended_at is not null and anonymised_at is null;

create table retention_rule (
  id bigint generated always as identity primary key,
  code text not null check (code in ('contact', 'case_words', 'mail_body')),
  version integer not null,
  valid_from date not null,
  valid_to date,
  name jsonb not null,
  amount integer not null check (amount > 0),
  unit text not null check (unit in ('d', 'm', 'y')),
  source text,
  is_assumption boolean not null default false,
  author text,
  reason text,
  confirmed_by text,
  unique (code, version)
);
-- A change of a term waits here for a second person.
create table retention_proposal (
  id bigint generated always as identity primary key,
  code text not null,
  amount integer not null check (amount > 0),
  unit text not null check (unit in ('d', 'm', 'y')),
  reason text not null,
  proposed_by bigint not null references staff_account,
  proposed_at timestamptz not null,
  decided_by bigint references staff_account,
  decided_at timestamptz,
  is_confirmed boolean
);
create unique index retention_proposal_open on retention_proposal (code) where decided_at is null;

-- The words of a case cannot be changed by the serving role; it can only hide parts of them, here.
create function hide_in_text(hidden bigint, starts integer[], lengths integer[]) returns void
language plpgsql security definer set search_path = pg_catalog, public as $body$
declare
  words text := (select body from case_text where id = hidden);
  place integer;
begin
  -- From the end, so that earlier places stay where they are.
  for place in reverse coalesce(array_length(starts, 1), 0)..1 loop
    words := overlay(words placing '███' from starts[place] for lengths[place]);
  end loop;
  update case_text set body = words where id = hidden;
end $body$;
revoke all on function hide_in_text from public;
grant execute on function hide_in_text to zhisheng_app;

-- All words of a case that has ended.
create function hide_case_texts(forgotten bigint) returns void
language plpgsql security definer set search_path = pg_catalog, public as $body$
begin
  update case_text t set body = '███' from case_file f
   where f.id = forgotten and f.ended_at is not null and t.case_id = forgotten and t.body <> '███';
end $body$;
revoke all on function hide_case_texts from public;
grant execute on function hide_case_texts to zhisheng_app;

revoke delete on redaction, privacy_request, retention_rule, retention_proposal from zhisheng_app;
`;
