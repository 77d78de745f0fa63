import { type Kysely, sql } from 'kysely';

/**
 * Surveys: instruments as versioned data, waves, whom they ask, quotas, answers. Two promises stand in the database:
 * what has been fielded never changes, and a quota's hard cap is never passed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- A named assignment of points to the five levels; its code names its points and is never reused for others.
create table score_scale (
  code text primary key,
  name jsonb not null,
  -- {"1": 0, "2": 25, …, "5": 100}: level → points of 0–100
  points jsonb not null,
  source text,
  is_assumption boolean not null default false
);

create table survey (
  id integer generated always as identity primary key,
  -- The name in the address: /s/CODE
  code text not null unique,
  name jsonb not null,
  audience text not null check (audience in ('resident', 'enterprise')),
  -- The plan's indicator that this series feeds, or null.
  indicator_code text,
  created_by bigint references staff_account,
  created_at timestamptz not null
);

create table instrument (
  id integer generated always as identity primary key,
  survey_id integer not null references survey,
  version integer not null,
  state text not null default 'draft' check (state in ('draft', 'fielded', 'closed')),
  definition jsonb not null,
  scale_code text not null references score_scale,
  author_id bigint references staff_account,
  reason text,
  -- Grows with every change of a draft: a page of the editor that is older than the draft is told so.
  revision integer not null default 1,
  created_at timestamptz not null,
  fielded_at timestamptz,
  closed_at timestamptz,
  unique (survey_id, version),
  check ((state = 'draft') = (fielded_at is null))
);
create unique index instrument_one_draft on instrument (survey_id) where state = 'draft';

create function instrument_is_frozen() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then raise exception 'a fielded instrument stays'; end if;
    return old;
  end if;
  if old.state <> 'draft' and (new.definition is distinct from old.definition or new.version <> old.version
       or new.scale_code <> old.scale_code or new.survey_id <> old.survey_id or new.state = 'draft') then
    raise exception 'a fielded instrument does not change';
  end if;
  -- Points of a series are frozen with its first version: the same answers give 74.5 or 78.4 by another scale.
  if new.state <> 'draft' and exists (select 1 from instrument other where other.survey_id = new.survey_id
       and other.id <> new.id and other.state <> 'draft' and other.scale_code <> new.scale_code) then
    raise exception 'the scale of a series does not change';
  end if;
  return new;
end $body$;
create trigger instrument_frozen before update or delete on instrument
  for each row execute function instrument_is_frozen();

create table survey_wave (
  id integer generated always as identity primary key,
  survey_id integer not null references survey,
  instrument_id integer not null references instrument,
  code text not null,
  name jsonb not null,
  sample_kind text not null check (sample_kind in ('probability', 'quota', 'self_selected')),
  -- May be answered without a personal link. Never for a probability sample.
  is_open_link boolean not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  closed_at timestamptz,
  -- Planned answers for each class of the survey (or 'all'), and how many there are in the population where known.
  planned jsonb not null default '{}',
  populations jsonb not null default '{}',
  -- {"afterDays": n, "times": n} or null
  reminder jsonb,
  created_by bigint references staff_account,
  created_at timestamptz not null,
  unique (survey_id, code),
  check (closes_at > opens_at),
  check (sample_kind <> 'probability' or not is_open_link)
);
-- One open address leads to one wave.
create unique index survey_wave_open_link on survey_wave (survey_id) where is_open_link and closed_at is null;

-- Where an open link hangs: a counter, a mall, a letter; /s/NAME/SOURCE.
create table survey_source (
  id integer generated always as identity primary key,
  wave_id integer not null references survey_wave,
  code text not null,
  name text not null,
  created_at timestamptz not null,
  unique (wave_id, code)
);

-- Whom a wave asks by a link of their own. The identity is sealed; equal ones are found by their index.
create table survey_frame (
  id bigint generated always as identity primary key,
  wave_id integer not null references survey_wave,
  variables jsonb not null default '{}',
  class_code text,
  district_code text,
  sealed_identity bytea,
  identity_mask text not null,
  identity_index bytea not null,
  has_email boolean not null,
  token_hash bytea unique,
  language text not null default 'zh-CN',
  sent_at timestamptz,
  reminded integer not null default 0,
  reminded_at timestamptz,
  created_at timestamptz not null,
  unique (wave_id, identity_index)
);

create table quota_cell (
  id integer generated always as identity primary key,
  wave_id integer not null references survey_wave,
  -- {"district": "440703", "sex": "female"}: variables of the frame or codes of questions → value
  conditions jsonb not null,
  target integer not null check (target >= 0),
  hard_cap integer not null check (hard_cap >= target),
  taken integer not null default 0 check (taken >= 0),
  unique (wave_id, conditions),
  constraint quota_cell_not_over check (taken <= hard_cap)
);

create table response (
  id bigint generated always as identity primary key,
  survey_id integer not null references survey,
  wave_id integer not null references survey_wave,
  instrument_id integer not null references instrument,
  frame_id bigint references survey_frame,
  source_id integer references survey_source,
  mode text not null check (mode in ('web', 'phone', 'paper')),
  -- started: opened, nothing saved. partial: pages saved, not sent. over_quota and screened_out are kept, not counted.
  state text not null default 'started'
    check (state in ('started', 'partial', 'complete', 'over_quota', 'screened_out', 'rejected')),
  state_reason text,
  -- The service class and the district that the answer is about, for counting in one pass.
  class_code text,
  district_code text,
  -- Frame variables and the answers named by a quota or a margin, as they were at sending: what weights rake over.
  variables jsonb not null default '{}',
  quota_cell_ids integer[] not null default '{}',
  idempotency_key uuid not null unique,
  -- USCC, keyed hash: one complete answer of each in a wave.
  identity_index bytea,
  device_mark bytea,
  duplicate_of bigint references response,
  -- 'fast', 'attention', 'duplicate', 'straight_line': what an analyst looks at; nothing is refused for it.
  flags text[] not null default '{}',
  language text not null,
  is_elder boolean not null default false,
  started_at timestamptz not null,
  saved_at timestamptz,
  completed_at timestamptz,
  seconds integer,
  entered_by bigint references staff_account
);
create unique index response_frame on response (frame_id) where frame_id is not null;
create unique index response_one_identity on response (wave_id, identity_index)
  where identity_index is not null and state = 'complete';
create index response_wave on response (wave_id, state, class_code, district_code);
create index response_device on response (wave_id, device_mark) where device_mark is not null;
create index response_unsent on response (saved_at) where state in ('started', 'partial');

-- One row for each choice; value is the level (1–5), the mark (1–10) or the number, null for 不了解 and 不适用.
create table response_answer (
  response_id bigint not null references response on delete cascade,
  wave_id integer not null references survey_wave,
  question text not null,
  -- A choice's code; 'unknown' and 'not_applicable' are stored codes; '' for a number or a text.
  choice text not null default '',
  value double precision,
  body text,
  primary key (response_id, question, choice)
);
create index response_answer_question on response_answer (wave_id, question) include (response_id, value);

-- Which pages were shown and sent: where people stop.
create table response_page (
  response_id bigint not null references response on delete cascade,
  page text not null,
  shown_at timestamptz not null,
  sent_at timestamptz,
  primary key (response_id, page)
);

-- A paper form keyed a second time by someone else: what differs, and how it was settled.
create table entry_check (
  response_id bigint primary key references response on delete cascade,
  entered_by bigint not null references staff_account,
  entered_at timestamptz not null,
  answers jsonb not null,
  -- [{"question", "first", "second"}]
  differences jsonb not null,
  settled_by bigint references staff_account,
  settled_at timestamptz
);
`;
