import { type Kysely, sql } from 'kysely';

/** Tags of open answers; answers of a wave in the order of their numbers, for exports that read piece by piece. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- What an open answer speaks of, in the office's own words. The wave stands here so that tags are counted by themselves.
create table answer_tag (
  response_id bigint not null references response on delete cascade,
  question text not null,
  tag text not null check (tag <> '' and length(tag) <= 40),
  wave_id integer not null references survey_wave,
  added_by bigint not null references staff_account,
  added_at timestamptz not null,
  primary key (response_id, question, tag)
);
create index answer_tag_wave on answer_tag (wave_id, question, tag);

create index response_in_order on response (wave_id, id);
`;
