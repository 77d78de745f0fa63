import { type Kysely, sql } from 'kysely';

/** Who in the list of a survey can be called, and what came of calling them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
alter table survey_frame add column has_phone boolean not null default false;
-- Lists until now kept a telephone only where it was what made a row unique; its mask has neither an @ nor ten stars.
update survey_frame set has_phone = true
 where purged_at is null and identity_mask <> '' and identity_mask not like '%@%' and identity_mask not like '%**********%';

-- opened: the number was shown to somebody, who is calling. The others end one call; only a later one is followed by more.
create table survey_call (
  id bigint generated always as identity primary key,
  frame_id bigint not null references survey_frame on delete cascade,
  outcome text not null check (outcome in ('opened', 'no_answer', 'later', 'refused', 'wrong_number')),
  again_at timestamptz,
  called_by bigint not null references staff_account,
  called_at timestamptz not null,
  check ((outcome = 'later') = (again_at is not null))
);
create index survey_call_frame on survey_call (frame_id, id desc);
grant select, insert on survey_call to zhisheng_app, zhisheng_system;
revoke update, delete on survey_call from zhisheng_app;
`;
