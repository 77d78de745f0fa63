import { type Kysely, sql } from 'kysely';

/**
 * Ratings that two people leave out of the rates, marks that somebody has looked at, surveys by mail, papers that were
 * typed twice and settled, identities that are forgotten after their term. No answer is ever deleted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- ---------------------------------------------------------------- left out of the rates
-- is_excluded is what the newest decision says; the counts keep the answer and count it once more as left out.
-- marks: what was seen of each flag, {"burst": {"answers": 7, "minutes": 3}, …}.
alter table answer
  add column is_excluded boolean not null default false,
  add column marks jsonb not null default '{}';
alter table invitation_counted add column is_excluded boolean not null default false;

-- One person proposes, another decides. The reason is a code of the city's rules of that version.
create table rating_exclusion (
  id bigint generated always as identity primary key,
  answer_id bigint not null references answer,
  reason text not null,
  rules_version integer not null,
  explanation text not null,
  proposed_by bigint not null references staff_account,
  proposed_at timestamptz not null,
  outcome text check (outcome in ('excluded', 'kept')),
  remark text,
  decided_by bigint references staff_account,
  decided_at timestamptz,
  check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)),
  constraint rating_exclusion_two_persons check (decided_by <> proposed_by)
);
create unique index rating_exclusion_once on rating_exclusion (answer_id) where outcome is distinct from 'kept';
create index rating_exclusion_open on rating_exclusion (proposed_at) where outcome is null;
revoke delete on rating_exclusion from zhisheng_app;

-- Somebody looked at the marks of an answer and found nothing; a mark that comes later is looked at anew.
create table answer_look (
  answer_id bigint not null references answer,
  looked_at timestamptz not null,
  flags text[] not null,
  looked_by bigint not null references staff_account,
  primary key (answer_id, looked_at)
);
revoke update, delete on answer_look from zhisheng_app;

create policy reach on rating_exclusion to zhisheng_app using (exists (select 1 from answer a where a.id = answer_id));
create policy reach on answer_look to zhisheng_app using (exists (select 1 from answer a where a.id = answer_id));
do $$
declare guarded text;
begin
  foreach guarded in array array['rating_exclusion', 'answer_look'] loop
    execute format('alter table %I enable row level security', guarded);
    execute format('create policy system on %I to zhisheng_system using (true) with check (true)', guarded);
  end loop;
end $$;

-- ---------------------------------------------------------------- surveys by mail
-- A message goes to a person of a case or to somebody in a survey's list, never to both.
alter table outgoing_message
  add column frame_id bigint references survey_frame on delete set null,
  add constraint outgoing_message_one_recipient check (person_id is null or frame_id is null);
create index outgoing_message_frame on outgoing_message (frame_id) where frame_id is not null;
-- Whoever looks after surveys counts how their mails went.
create policy survey on outgoing_message for select to zhisheng_app
  using (frame_id is not null and (select scope_may('survey_mails')));

-- opted_out_at: asked not to be written to again. purged_at: who it was is forgotten; the row stays and counts.
alter table survey_frame
  add column opted_out_at timestamptz,
  add column purged_at timestamptz,
  add constraint survey_frame_purged check (purged_at is null or sealed_identity is null);
create index survey_frame_to_write on survey_frame (wave_id, id) where has_email and sent_at is null;
create index survey_frame_named on survey_frame (wave_id) where sealed_identity is not null;

-- Lists of surveys are forgotten after a term of their own.
alter table retention_rule drop constraint retention_rule_code_check;
alter table retention_rule add constraint retention_rule_code_check
  check (code in ('contact', 'case_words', 'mail_body', 'survey_identity'));

-- When those who have not answered are written to once more; null: never.
alter table survey_wave drop column reminder, add column reminds_at timestamptz;

-- ---------------------------------------------------------------- papers typed twice
-- [{"question", "taken": "first" | "second" | "other", "said"}]: what a third person took where two differ.
alter table entry_check add column settled jsonb;
alter table entry_check add constraint entry_check_settled check ((settled is null) = (settled_at is null));
`;
