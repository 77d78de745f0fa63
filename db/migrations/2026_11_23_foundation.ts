import { type Kysely, sql } from 'kysely';

/**
 * The first tables. They already carry what later work needs to find (ARCHITECTURE.md, "Decided in the first
 * migrations"): two roles, one event shape, clocks as rows, versioned rules, contacts apart and encrypted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- Two roles: whoever runs this owns the tables; zhisheng_app serves pages and jobs and owns nothing.
do $$ begin
  create role zhisheng_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  execute format('grant zhisheng_app to %I', current_user);
exception when others then null;
end $$;

create table installation (
  id integer primary key default 1 check (id = 1),
  mode text not null check (mode in ('demo', 'real')),
  secret_check bytea not null,
  created_at timestamptz not null default now()
);

-- ---------------------------------------------------------------- the city is data
create table city (
  code text primary key,
  name jsonb not null,
  time_zone text not null,
  number_prefix text not null,
  data jsonb not null,
  fingerprint text not null,
  loaded_at timestamptz not null
);

create table region (
  code text primary key,
  parent_code text references region,
  kind text not null check (kind in ('city', 'district', 'township')),
  name jsonb not null,
  sort integer not null,
  lat double precision,
  lon double precision,
  boundary jsonb,
  source text,
  is_assumption boolean not null default false
);
create index region_parent on region (parent_code, sort);

create table place (
  code text primary key,
  region_code text not null references region,
  name jsonb not null,
  aliases text[] not null default '{}',
  kind text not null,
  lat double precision not null,
  lon double precision not null,
  source text,
  is_assumption boolean not null default false
);

create table population (
  region_code text not null references region,
  year integer not null,
  persons integer not null check (persons > 0),
  basis text not null,
  is_break boolean not null default false,
  source text,
  is_assumption boolean not null default false,
  primary key (region_code, year)
);

create table national_figure (
  scope text not null,
  year integer not null,
  complaints double precision,
  population double precision,
  rate_per_10k double precision,
  published_yoy double precision,
  is_break boolean not null default false,
  note jsonb,
  source text,
  is_assumption boolean not null default false,
  primary key (scope, year)
);

create table indicator_target (
  code text primary key,
  name jsonb not null,
  rule jsonb not null,
  source text,
  is_assumption boolean not null default false
);

create table unit (
  id integer generated always as identity primary key,
  code text not null unique,
  parent_id integer references unit,
  kind text not null,
  name jsonb not null,
  duty jsonb,
  region_code text references region,
  predecessor_code text,
  valid_from date,
  valid_to date,
  source text,
  is_assumption boolean not null default false
);
create index unit_parent on unit (parent_id);

create table request_type (
  code text primary key,
  sort integer not null,
  name jsonb not null,
  hint jsonb,
  may_be_anonymous boolean not null,
  may_be_confidential boolean not null,
  needs_contact boolean not null,
  needs_identity boolean not null,
  is_secret boolean not null,
  handling text not null check (handling in ('ordinary', 'mediation', 'enforcement')),
  counts_as_complaint boolean not null,
  counts_in_rates boolean not null,
  counts_in_ranking boolean not null,
  is_rated boolean not null,
  auto_accept boolean not null,
  auto_dispatch boolean not null,
  auto_pass_reply boolean not null,
  source text,
  is_assumption boolean not null default false
);

create table category (
  code text primary key,
  parent_code text references category,
  field text not null,
  sort integer not null,
  name jsonb not null,
  official_name jsonb,
  hint jsonb,
  keywords text[] not null default '{}',
  service_class text,
  deadline_class text,
  is_consumer boolean not null default false,
  questions jsonb not null default '[]',
  detail_fields jsonb not null default '[]',
  gd_code text,
  search_terms text not null default '',
  valid_from date,
  valid_to date,
  source text,
  is_assumption boolean not null default false
);
create index category_parent on category (parent_code, sort);

create table rights_note (
  code text primary key,
  sort integer not null,
  field text,
  category_code text references category,
  request_type text references request_type,
  text jsonb not null,
  source text,
  is_assumption boolean not null default false
);

-- One shape for every versioned rule: (code, version, valid_from, valid_to, source, is_assumption, author, reason).
create table routing_rule (
  id bigint generated always as identity primary key,
  code text not null,
  version integer not null,
  valid_from date not null,
  valid_to date,
  position integer not null,
  conditions jsonb not null,
  lead jsonb not null,
  assist jsonb not null default '[]',
  explanation jsonb not null,
  source text,
  is_assumption boolean not null default false,
  author text,
  reason text,
  unique (code, version)
);

create table deadline_rule (
  id bigint generated always as identity primary key,
  code text not null,
  version integer not null,
  valid_from date not null,
  valid_to date,
  -- For each clock the first row by position that fits applies; an empty list fits everything.
  position integer not null,
  clock text not null,
  name jsonb not null,
  request_types text[] not null default '{}',
  classes text[] not null default '{}',
  urgencies text[] not null default '{}',
  categories text[] not null default '{}',
  is_promise boolean not null default false,
  pauses_for text[] not null default '{}',
  start_event text not null,
  amount integer not null check (amount > 0),
  unit text not null check (unit in ('wd', 'd', 'wh', 'h', 'min')),
  extension jsonb,
  source text,
  is_assumption boolean not null default false,
  author text,
  reason text,
  unique (code, version)
);

create table work_calendar (
  version text primary key,
  hours jsonb not null,
  time_zone text not null,
  loaded_at timestamptz not null
);
create table calendar_year (
  year integer primary key,
  status text not null check (status in ('published', 'provisional')),
  source text
);
create table workday_exception (
  day date not null,
  region_code text not null default '',
  is_workday boolean not null,
  name jsonb not null,
  source text,
  primary key (day, region_code)
);

-- ---------------------------------------------------------------- people of the offices
create table staff_account (
  id bigint generated always as identity primary key,
  login text not null unique,
  display_name text not null,
  unit_id integer not null references unit,
  roles text[] not null,
  password_hash text not null,
  is_active boolean not null default true,
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);
create index staff_account_unit on staff_account (unit_id);

create table staff_session (
  token_hash bytea primary key,
  account_id bigint not null references staff_account on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index staff_session_account on staff_session (account_id);

-- A text that was typed when the session had ended, or saved on the way; encrypted.
create table staff_draft (
  account_id bigint not null references staff_account on delete cascade,
  case_id bigint not null,
  sealed bytea not null,
  saved_at timestamptz not null,
  primary key (account_id, case_id)
);

-- ---------------------------------------------------------------- cases
create table import_batch (
  id bigint generated always as identity primary key,
  map_name text not null,
  scope text not null,
  file_name text not null,
  -- The zone in which the file's days are counted; null: the city's.
  time_zone text,
  started_at timestamptz not null,
  finished_at timestamptz,
  imported integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0
);

create table case_file (
  id bigint generated always as identity primary key,
  number text not null,
  scope text not null default 'portal',
  import_batch_id bigint references import_batch,
  channel text not null,
  type text not null,
  state text not null,
  round integer not null default 1,
  title text not null,
  body text not null,
  category_code text,
  source_words jsonb,
  region_code text,
  township_code text,
  place_code text,
  location_text text,
  lat double precision,
  lon double precision,
  subject_region_code text,
  details jsonb not null default '{}',
  answers jsonb not null default '{}',
  urgency text not null default 'normal' check (urgency in ('normal', 'urgent', 'critical')),
  urgency_rule text,
  deadline_class text,
  lead_unit_id integer references unit,
  assignee_id bigint references staff_account,
  routing_rule_id bigint references routing_rule,
  outcome text,
  received_at timestamptz not null,
  editable_until timestamptz,
  accepted_at timestamptz,
  dispatched_at timestamptz,
  signed_at timestamptz,
  first_contact_at timestamptz,
  replied_at timestamptz,
  ended_at timestamptz,
  due_at timestamptz,
  due_clock text,
  is_due_provisional boolean not null default false,
  -- A question to the citizen is open since then; the promised date stands still.
  waiting_since timestamptz,
  merged_into bigint references case_file,
  is_reply_on_time boolean,
  search_terms text not null default '',
  created_at timestamptz not null default now()
);
create index case_file_inbox on case_file (lead_unit_id, state, due_at);
create index case_file_assignee on case_file (assignee_id, state) where assignee_id is not null;
create index case_file_open on case_file (due_at)
  where state in ('dispatched', 'return_requested', 'signed', 'mediating', 'reopened');
create index case_file_done on case_file (lead_unit_id, replied_at) where replied_at is not null;
create index case_file_replied on case_file (replied_at) where replied_at is not null;
create index case_file_waiting on case_file (waiting_since) where waiting_since is not null;
create index case_file_received on case_file (scope, received_at);
create index case_file_place on case_file (category_code, region_code, state);
create index case_file_batch on case_file (import_batch_id) where import_batch_id is not null;
create index case_file_search on case_file using gin (to_tsvector('simple', search_terms));

-- Unique look-ups live in small tables of their own, so that cases can be partitioned later.
create table case_number (
  number text primary key,
  case_id bigint not null references case_file
);

-- The id of the draft is the idempotency key of filing: a second click finds this row.
create table filing (
  draft_id uuid primary key,
  token_hash bytea not null unique,
  case_ids bigint[] not null,
  followed_case_id bigint,
  person_ids bigint[] not null,
  filed_at timestamptz not null
);

create table draft (
  id uuid primary key,
  token_hash bytea not null unique,
  answers jsonb not null default '{}',
  sealed_contact bytea,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index draft_updated on draft (updated_at);

-- Two cases of one filing (complaint and tip-off). Only the system reads it: the officer of the one must not learn of the other.
create table case_link (
  case_id bigint not null references case_file,
  other_case_id bigint not null references case_file,
  kind text not null,
  primary key (case_id, other_case_id)
);

-- Append-only history; no text, only codes and parameters. txid lets the roll-up read exactly the committed past.
create table case_event (
  case_id bigint not null references case_file,
  seq integer not null,
  type text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  actor_kind text not null check (actor_kind in ('citizen', 'staff', 'system', 'import')),
  actor_id bigint,
  round integer not null default 1,
  visibility text not null check (visibility in ('public', 'staff', 'unit')),
  rule_version bigint,
  payload jsonb not null default '{}',
  txid xid8 not null default pg_current_xact_id(),
  primary key (case_id, seq)
);
create index case_event_txid on case_event (txid);

-- The words that belong to events.
create table case_text (
  id bigint generated always as identity primary key,
  case_id bigint not null references case_file,
  event_seq integer not null,
  kind text not null,
  body text not null,
  created_at timestamptz not null default now()
);
create index case_text_case on case_text (case_id, event_seq);

create table case_person (
  id bigint generated always as identity primary key,
  case_id bigint not null references case_file,
  kind text not null check (kind in ('filer', 'follower')),
  code_hmac bytea,
  contact_kind text not null check (contact_kind in ('phone', 'email', 'letter', 'none')),
  subject_kind text not null default 'person' check (subject_kind in ('person', 'enterprise')),
  is_for_other boolean not null default false,
  is_anonymous boolean not null default false,
  is_confidential boolean not null default false,
  language text not null default 'zh-CN',
  consents jsonb not null default '{}',
  joined_at timestamptz not null
);
create index case_person_case on case_person (case_id);

-- One secret per person: AES-256-GCM over the contact as JSON; blind indexes are HMACs of the normalised value.
create table contact_secret (
  person_id bigint primary key references case_person on delete cascade,
  key_id text not null,
  nonce bytea not null,
  ciphertext bytea not null,
  tag bytea not null,
  mask text not null,
  phone_index bytea,
  email_index bytea
);
create index contact_secret_phone on contact_secret (phone_index) where phone_index is not null;
create index contact_secret_email on contact_secret (email_index) where email_index is not null;

-- A one-use link that gives a lost number and code back to the contact it was filed with.
create table access_link (
  token_hash bytea primary key,
  person_id bigint not null references case_person on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index access_link_person on access_link (person_id);

create table case_unit (
  case_id bigint not null references case_file,
  unit_id integer not null references unit,
  role text not null check (role in ('lead', 'assist')),
  from_at timestamptz not null,
  to_at timestamptz,
  primary key (case_id, unit_id, role, from_at)
);
create index case_unit_unit on case_unit (unit_id, role) where to_at is null;

-- Units that are themselves the subject of a case, or stand above it: never chosen, never shown the case.
create table case_exclusion (
  case_id bigint not null references case_file,
  unit_id integer not null references unit,
  reason text not null,
  primary key (case_id, unit_id)
);

create table case_clock (
  id bigint generated always as identity primary key,
  case_id bigint not null references case_file,
  round integer not null default 1,
  unit_id integer references unit,
  kind text not null,
  start_event text not null,
  rule_version bigint references deadline_rule,
  calendar_version text,
  started_at timestamptz not null,
  due_at timestamptz not null,
  is_provisional boolean not null default false,
  pauses jsonb not null default '[]',
  stopped_at timestamptz,
  trace jsonb not null
);
create index case_clock_case on case_clock (case_id);
create index case_clock_window on case_clock (due_at) where kind in ('rating_window', 'supplement') and stopped_at is null;
create index case_clock_provisional on case_clock (due_at) where is_provisional and stopped_at is null;

create table attachment (
  id uuid primary key,
  case_id bigint references case_file,
  draft_id uuid,
  -- Who added it; a follower does not see the filer's papers.
  person_id bigint references case_person on delete set null,
  event_seq integer,
  sort integer not null,
  kind text not null check (kind in ('image', 'pdf')),
  state text not null check (state in ('pending', 'clean', 'infected', 'failed')),
  original_sha256 bytea not null,
  stored_bytes integer not null,
  storage_key text not null,
  created_at timestamptz not null
);
create index attachment_case on attachment (case_id) where case_id is not null;
create index attachment_draft on attachment (draft_id) where draft_id is not null;
-- Two cases of one filing share a stored file.
create index attachment_storage on attachment (storage_key);

-- ---------------------------------------------------------------- satisfaction
create table invitation (
  id bigint generated always as identity primary key,
  case_id bigint references case_file,
  person_id bigint references case_person,
  round integer not null default 1,
  cause text not null,
  channel text not null,
  unit_id integer references unit,
  officer_id bigint references staff_account,
  type text,
  category_code text,
  region_code text,
  token_hash bytea unique,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  txid xid8 not null default pg_current_xact_id(),
  unique (case_id, person_id, round)
);
create index invitation_txid on invitation (txid);
create table answer (
  id bigint generated always as identity primary key,
  invitation_id bigint not null unique references invitation,
  channel text not null,
  contacted text check (contacted in ('yes', 'no')),
  solved text check (solved in ('yes', 'partly', 'no')),
  satisfied integer check (satisfied between 1 and 5),
  reasons text[] not null default '{}',
  remark text,
  is_valid boolean not null,
  invalid_reason text,
  answered_at timestamptz not null,
  -- Written anew by whoever corrects an answer, so that the counts follow.
  txid xid8 not null default pg_current_xact_id()
);
create index answer_txid on answer (txid);

-- ---------------------------------------------------------------- counts
create table case_day (
  day date not null,
  scope text not null,
  type text not null,
  category_code text not null,
  region_code text not null,
  unit_id integer not null,
  channel text not null,
  measure text not null,
  n bigint not null,
  primary key (scope, measure, day, type, category_code, region_code, unit_id, channel)
);
-- The same counts by month along one dimension each: a page reads as many rows with a million cases as with ten thousand.
create table case_month (
  month date not null,
  scope text not null,
  type text not null,
  field text not null,
  dimension text not null check (dimension in ('region', 'category', 'unit', 'channel')),
  code text not null,
  measure text not null,
  n bigint not null,
  primary key (scope, dimension, measure, month, type, field, code)
);
-- What has been counted of each case and invitation: the next roll-up takes it back and counts what is true by then, so
-- that late and corrected events move figures and reading an event twice changes nothing.
create table case_counted (
  case_id bigint primary key references case_file,
  scope text not null,
  type text not null,
  category_code text not null,
  field text not null,
  region_code text not null,
  unit_id integer not null,
  channel text not null,
  received_on date not null,
  is_accepted boolean not null,
  is_merged boolean not null,
  replied_on date,
  is_reply_on_time boolean,
  closed_on date,
  followed_on date[] not null
);
create table invitation_counted (
  invitation_id bigint primary key references invitation,
  scope text not null,
  type text not null,
  category_code text not null,
  field text not null,
  region_code text not null,
  unit_id integer not null,
  channel text not null,
  invited_on date not null,
  is_answered boolean not null,
  contacted text,
  solved text,
  satisfied integer
);
create table rollup_watermark (
  name text primary key,
  txid xid8 not null,
  updated_at timestamptz not null
);

-- ---------------------------------------------------------------- plumbing
create table outgoing_message (
  id bigint generated always as identity primary key,
  message_key text not null unique,
  channel text not null check (channel in ('email')),
  template text not null,
  language text not null,
  person_id bigint references case_person on delete set null,
  params jsonb not null default '{}',
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  subject text,
  body text,
  recipient_mask text,
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index outgoing_message_state on outgoing_message (state, created_at);

create table rate_limit (
  key text primary key,
  tokens double precision not null,
  refilled_at timestamptz not null
);

-- Plain inserts; a job seals them into a hash chain later, in id order. payload is canonical JSON text.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id bigint,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  purpose text,
  payload text not null default '{}'
);

create table import_record (
  scope text not null,
  source_key text not null,
  batch_id bigint not null references import_batch,
  case_id bigint references case_file,
  row_hash bytea not null,
  sealed_original bytea not null,
  flags text[] not null default '{}',
  primary key (scope, source_key)
);
create table import_unknown (
  scope text not null,
  field text not null,
  value text not null,
  n integer not null,
  primary key (scope, field, value)
);

-- ---------------------------------------------------------------- rights of the serving role
grant usage on schema public to zhisheng_app;
grant select, insert, update, delete on all tables in schema public to zhisheng_app;
grant usage on all sequences in schema public to zhisheng_app;
alter default privileges in schema public grant select, insert, update, delete on tables to zhisheng_app;
alter default privileges in schema public grant usage on sequences to zhisheng_app;
revoke update, delete on case_event, audit_entry, case_number, case_text from zhisheng_app;

-- The only way to enqueue: inside the caller's open transaction.
create function enqueue_job(task text, payload json, run_at timestamptz default null, key text default null,
                            max_attempts integer default 12) returns void
language plpgsql security definer set search_path = pg_catalog, public as $body$
begin
  perform graphile_worker.add_job(task, payload, run_at => run_at, job_key => key, max_attempts => max_attempts);
end $body$;
revoke all on function enqueue_job from public;
grant execute on function enqueue_job to zhisheng_app;

-- How long the oldest job that is due has been waiting, in seconds; for /readyz.
create function oldest_due_job_seconds() returns double precision
language plpgsql security definer set search_path = pg_catalog, public as $body$
begin
  return (select coalesce(max(extract(epoch from now() - run_at)), 0) from graphile_worker.jobs
           where run_at <= now() and locked_at is null and attempts < max_attempts);
end $body$;
revoke all on function oldest_due_job_seconds from public;
grant execute on function oldest_due_job_seconds to zhisheng_app;
-- The serving role asks which migrations have run.
grant select on all tables in schema public to zhisheng_app;
-- Pages and jobs write which two cases came from one filing but cannot read it: the officer of the one must not learn of the other.
revoke select, update, delete on case_link from zhisheng_app;
`;
