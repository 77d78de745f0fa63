import { type Kysely, sql } from 'kysely';

/** Results of surveys: weights by version, releases that never change once published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- One weighting of a wave's answers; a better one is a new version, so that a release keeps the one it was made with.
create table survey_weighting (
  id integer generated always as identity primary key,
  wave_id integer not null references survey_wave,
  version integer not null,
  -- [{"variable": "district", "targets": {"440703": 850000, …}}, …]
  margins jsonb not null,
  -- {"low": 0.3, "high": 3}: trimmed to these multiples of the mean weight
  trim jsonb not null,
  -- {"n", "rounds", "designEffect", "effectiveN", "smallest", "largest", "trimmed", "gap"}
  report jsonb not null,
  created_by bigint references staff_account,
  created_at timestamptz not null,
  unique (wave_id, version)
);

-- The mean weight is 1.
create table response_weight (
  weighting_id integer not null references survey_weighting,
  response_id bigint not null references response on delete cascade,
  weight double precision not null check (weight >= 0),
  primary key (weighting_id, response_id)
);
create index response_weight_response on response_weight (response_id);
revoke update, delete on survey_weighting, response_weight from zhisheng_app;

-- What the public reads: numbers, words and definitions as they were, under one hash.
create table survey_release (
  id integer generated always as identity primary key,
  -- The name in the address: /results/CODE
  code text not null,
  revision integer not null check (revision >= 1),
  survey_id integer not null references survey,
  wave_id integer not null references survey_wave,
  weighting_id integer references survey_weighting,
  state text not null default 'prepared' check (state in ('prepared', 'published')),
  body jsonb not null,
  -- How many answered in every cell, hidden ones too: later releases must not give them away. Never leaves the office.
  counts jsonb not null,
  hash text not null,
  -- Why a published release is corrected.
  reason text,
  as_of timestamptz not null,
  prepared_by bigint not null references staff_account,
  prepared_at timestamptz not null,
  released_by bigint references staff_account,
  released_at timestamptz,
  unique (code, revision),
  check (revision = 1 or reason is not null),
  check ((state = 'published') = (released_at is not null and released_by is not null)),
  constraint survey_release_two_persons check (released_by <> prepared_by)
);
create unique index survey_release_one_prepared on survey_release (wave_id) where state = 'prepared';

create function survey_release_is_frozen() returns trigger language plpgsql as $body$
begin
  if old.state = 'published' then raise exception 'a published release stays'; end if;
  if tg_op = 'DELETE' then return old; end if;
  if new.body is distinct from old.body or new.hash <> old.hash or new.prepared_by <> old.prepared_by then
    raise exception 'a prepared release is published as it is or taken back';
  end if;
  return new;
end $body$;
create trigger survey_release_frozen before update or delete on survey_release
  for each row execute function survey_release_is_frozen();
`;
