import { type Kysely, sql } from 'kysely';

/**
 * Ratings after every end and of services without a case: what an invitation was sent for, the review of a bad rating,
 * points with a code, and marks of suspicion. No answer is ever deleted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- What is local about ratings (worth of 基本满意, when a rating is bad, what is suspicious), by version; a version is never changed.
create table rating_definition (
  code text not null,
  version integer not null,
  definition jsonb not null,
  source text,
  is_assumption boolean not null default false,
  valid_from date not null,
  primary key (code, version)
);

-- A counter, a shop or a service that people rate without a case; its code stands on a printed sheet.
create table service_point (
  id integer generated always as identity primary key,
  code text not null unique,
  kind text not null check (kind in ('counter', 'shop', 'service')),
  name jsonb not null,
  unit_id integer not null references unit,
  region_code text not null references region,
  service_class text,
  created_at timestamptz not null,
  retired_at timestamptz
);
create index service_point_unit on service_point (unit_id);

-- round counts the invitations of one person in a case, case_round the rounds of the case itself.
alter table invitation
  add column case_round integer not null default 1,
  add column point_id integer references service_point,
  add column service_class text,
  add column reminded_at timestamptz;
update invitation set case_round = round where case_round <> round;
create unique index invitation_once on invitation (case_id, person_id, case_round) where cause <> 'reviewed';
create index invitation_point on invitation (point_id, sent_at) where point_id is not null;
create index invitation_waiting on invitation (sent_at) where case_id is not null and token_hash is not null and reminded_at is null;

alter table answer
  add column is_unknown boolean not null default false,
  add column is_remark_hidden boolean not null default false,
  add column flags text[] not null default '{}',
  add column entered_by bigint references staff_account,
  add constraint answer_unknown check (not is_unknown or satisfied is null);
create index answer_flagged on answer (answered_at) where flags <> '{}';
create index answer_recent on answer (answered_at);

-- A bad rating is looked at by someone other than the officer; the words of the result are a case_text.
create table rating_review (
  id bigint generated always as identity primary key,
  answer_id bigint not null unique references answer,
  case_id bigint not null references case_file,
  person_id bigint not null references case_person,
  unit_id integer references unit,
  officer_id bigint references staff_account,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  rule_version bigint references deadline_rule,
  calendar_version text,
  is_provisional boolean not null default false,
  trace jsonb,
  outcome text check (outcome in ('redone', 'unfounded')),
  decided_at timestamptz,
  decided_by bigint references staff_account,
  event_seq integer,
  check ((outcome is null) = (decided_at is null)),
  check (decided_by is null or officer_id is null or decided_by <> officer_id)
);
create index rating_review_open on rating_review (due_at) where decided_at is null;
create index rating_review_case on rating_review (case_id);

-- Counts by what an invitation was sent for, beside those by district, category, unit and channel.
alter table case_month drop constraint case_month_dimension_check;
alter table case_month add constraint case_month_dimension_check
  check (dimension in ('region', 'category', 'unit', 'channel', 'cause'));
alter table invitation_counted add column cause text not null default '';
update invitation_counted c set cause = i.cause from invitation i where i.id = c.invitation_id;
insert into case_month (month, scope, type, field, dimension, code, measure, n)
select date_trunc('month', c.invited_on)::date, c.scope, c.type, c.field, 'cause', c.cause, m.measure, count(*)
  from invitation_counted c
  cross join lateral (
    values ('invited'), (case when c.is_answered then 'answered' end), ('contacted_' || c.contacted),
           ('solved_' || c.solved), ('satisfied_' || c.satisfied)
  ) m(measure)
 where m.measure is not null
 group by 1, 2, 3, 4, 5, 6, 7;
`;
