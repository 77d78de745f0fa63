import { type Kysely, sql } from 'kysely';

/** A unit that thinks a bad rating wrong says why, and the quality office decides; and who proposed may take it back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
create table rating_appeal (
  review_id bigint primary key references rating_review,
  case_id bigint not null references case_file,
  body text not null,
  appealed_by bigint not null references staff_account,
  appealed_at timestamptz not null
);
create index rating_appeal_case on rating_appeal (case_id);
alter table rating_appeal enable row level security;
create policy system on rating_appeal to zhisheng_system using (true) with check (true);
-- Between offices: never for the person whose rating it is.
create policy reach on rating_appeal to zhisheng_app using (
  (select scope_text('kind')) = 'staff' and exists (select 1 from case_file f where f.id = case_id));
grant select, insert on rating_appeal to zhisheng_app, zhisheng_system;
revoke update, delete on rating_appeal from zhisheng_app;

-- A proposal to leave a rating out, or to count it again, that its author took back before anybody decided.
alter table rating_exclusion
  drop constraint rating_exclusion_outcome_check,
  drop constraint rating_exclusion_two_persons,
  add constraint rating_exclusion_outcome_check check (outcome in ('excluded', 'kept', 'taken_back')),
  add constraint rating_exclusion_two_persons check ((outcome = 'taken_back') = (decided_by = proposed_by));
`;
