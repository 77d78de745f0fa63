import { type Kysely, sql } from 'kysely';

/** A rating that was left out can count again, by two persons as well. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- aim: what was proposed. outcome is what holds since the decision: 'excluded' left out, 'kept' counted.
-- A reason of the city's list is needed to leave out; to count again words are enough.
alter table rating_exclusion
  add column aim text not null default 'leave_out' check (aim in ('leave_out', 'count_again')),
  alter column reason drop not null,
  add constraint rating_exclusion_reason check ((aim = 'leave_out') = (reason is not null));
alter table rating_exclusion alter column aim drop default;
-- One proposal at a time; what was decided may be proposed the other way.
drop index rating_exclusion_once;
create unique index rating_exclusion_once on rating_exclusion (answer_id) where outcome is null;
create index rating_exclusion_answer on rating_exclusion (answer_id);
`;
