import { type RawBuilder, sql } from 'kysely';
import { EVERY_FIELD } from '../core/scopes';

/**
 * The statements of a roll-up. Each works on whole sets: the cases (or invitations) that were touched, as they are now
 * (+1) and as they were counted before (−1); what differs goes into the counts and into the memory of what was counted.
 * core/rollup-measures.ts says the same of one case at a time, and the tests hold the two against each other.
 */
export type Window = { from: string; to: string };

const within = (column: RawBuilder<unknown>, { from, to }: Window) =>
  sql`${column} >= ${from}::xid8 and ${column} < ${to}::xid8`;

/**
 * From `deltas` into the counts by day and, summed along each dimension and field, by month. Units are counted over all
 * fields together too: they are many, and a page that wants the whole would read four times as much.
 */
const counting = sql`by_day as (
  select day, scope, type, category_code, region_code, unit_id, channel, measure, field, cause, sum(n)::int as n
    from deltas group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(n) <> 0
), days as (
  insert into case_day (day, scope, type, category_code, region_code, unit_id, channel, measure, n)
  select day, scope, type, category_code, region_code, unit_id, channel, measure, sum(n) from by_day
   group by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (scope, measure, day, type, category_code, region_code, unit_id, channel)
  do update set n = case_day.n + excluded.n
), months as (
  insert into case_month (month, scope, type, field, dimension, code, measure, n)
  select date_trunc('month', by_day.day)::date, scope, type, d.field, d.dimension, d.code, measure, sum(n)
    from by_day
    cross join lateral (
      values ('region', region_code, by_day.field), ('category', category_code, by_day.field),
             ('unit', unit_id::text, by_day.field), ('unit', unit_id::text, ${EVERY_FIELD}),
             ('channel', channel, by_day.field), ('cause', cause, by_day.field)
    ) d(dimension, code, field)
   where d.code is not null
   group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0
  on conflict (scope, dimension, measure, month, type, field, code)
  do update set n = case_month.n + excluded.n
)`;

/** Cases with events in the window. */
export const rollUpCases = (window: Window) => sql`
with touched as (
  select distinct case_id from case_event where ${within(sql`txid`, window)}
), fresh as (
  select f.id as case_id, f.scope, f.type, coalesce(f.category_code, '') as category_code,
         coalesce(c.field, '') as field, coalesce(f.region_code, '') as region_code,
         coalesce(f.lead_unit_id, 0) as unit_id, f.channel,
         (f.received_at at time zone zone.name)::date as received_on,
         f.accepted_at is not null as is_accepted,
         f.state = 'merged' or f.merged_into is not null as is_merged,
         (f.replied_at at time zone zone.name)::date as replied_on,
         f.is_reply_on_time,
         case when f.state in ('closed', 'archived') then (f.ended_at at time zone zone.name)::date end as closed_on,
         array(select (p.joined_at at time zone zone.name)::date from case_person p
                where p.case_id = f.id and p.kind = 'follower' order by 1) as followed_on
    from touched
    join case_file f on f.id = touched.case_id
    left join category c on c.code = f.category_code
    left join import_batch b on b.id = f.import_batch_id
    cross join lateral (select coalesce(b.time_zone, (select time_zone from city limit 1), 'UTC') as name) zone
), changed as (
  select fresh.* from fresh left join case_counted old using (case_id)
   where old.case_id is null or to_jsonb(fresh) <> to_jsonb(old)
), both_sides as (
  select 1 as sign, changed.* from changed
  union all
  select -1, old.* from case_counted old join changed using (case_id)
), deltas as (
  select s.scope, s.type, s.category_code, s.field, s.region_code, s.unit_id, s.channel, m.day, m.measure, null::text as cause,
         s.sign * m.n as n
    from both_sides s
    cross join lateral (
      values ('received', s.received_on, 1), ('accepted', s.received_on, s.is_accepted::int),
             ('matters', s.received_on, (s.is_accepted and not s.is_merged)::int),
             ('replied', s.replied_on, 1), ('reply_judged', s.replied_on, (s.is_reply_on_time is not null)::int),
             ('reply_on_time', s.replied_on, (s.is_reply_on_time is true)::int), ('closed', s.closed_on, 1)
      union all
      select measure, day, counts::int
        from unnest(s.followed_on) day cross join (values ('received', true), ('accepted', s.is_accepted)) v(measure, counts)
    ) m(measure, day, n)
   where m.day is not null and m.n <> 0
), ${counting}, remembered as (
  insert into case_counted select * from changed
  on conflict (case_id) do update set
    scope = excluded.scope, type = excluded.type, category_code = excluded.category_code, field = excluded.field,
    region_code = excluded.region_code, unit_id = excluded.unit_id, channel = excluded.channel,
    received_on = excluded.received_on, is_accepted = excluded.is_accepted, is_merged = excluded.is_merged,
    replied_on = excluded.replied_on, is_reply_on_time = excluded.is_reply_on_time, closed_on = excluded.closed_on,
    followed_on = excluded.followed_on
)
select count(*) as changed from changed`;

/**
 * Invitations that were sent or answered in the window; type, category, region and unit are those frozen in them. Who
 * rates again after a review is not counted again: doing it over does not take a bad rating back.
 */
export const rollUpInvitations = (window: Window) => sql`
with touched as (
  select id as invitation_id from invitation where ${within(sql`txid`, window)}
  union
  select invitation_id from answer where ${within(sql`txid`, window)}
), fresh as (
  select i.id as invitation_id, f.scope, coalesce(i.type, f.type) as type, coalesce(i.category_code, '') as category_code,
         coalesce(c.field, '') as field, coalesce(i.region_code, '') as region_code, coalesce(i.unit_id, 0) as unit_id,
         i.channel,
         (i.sent_at at time zone coalesce(b.time_zone, (select time_zone from city limit 1), 'UTC'))::date as invited_on,
         coalesce(a.is_valid, false) as is_answered,
         case when a.is_valid then a.contacted end as contacted,
         case when a.is_valid then a.solved end as solved,
         case when a.is_valid then a.satisfied end as satisfied,
         i.cause, coalesce(a.is_valid and a.is_excluded, false) as is_excluded
    from touched
    join invitation i on i.id = touched.invitation_id and i.cause <> 'reviewed'
    join case_file f on f.id = i.case_id
    left join answer a on a.invitation_id = i.id
    left join category c on c.code = i.category_code
    left join import_batch b on b.id = f.import_batch_id
), changed as (
  select fresh.* from fresh left join invitation_counted old using (invitation_id)
   where old.invitation_id is null or to_jsonb(fresh) <> to_jsonb(old)
), both_sides as (
  select 1 as sign, changed.* from changed
  union all
  select -1, old.* from invitation_counted old join changed using (invitation_id)
), deltas as (
  select s.scope, s.type, s.category_code, s.field, s.region_code, s.unit_id, s.channel, s.invited_on as day, m.measure,
         s.cause, s.sign as n
    from both_sides s
    cross join lateral (
      values ('invited'), (case when s.is_answered then 'answered' end), ('contacted_' || s.contacted),
             ('solved_' || s.solved), ('satisfied_' || s.satisfied),
             (case when s.is_excluded then 'excluded' end),
             (case when s.is_excluded then 'excluded_contacted_' || s.contacted end),
             (case when s.is_excluded then 'excluded_solved_' || s.solved end),
             (case when s.is_excluded then 'excluded_satisfied_' || s.satisfied end)
    ) m(measure)
   where m.measure is not null
), ${counting}, remembered as (
  insert into invitation_counted select * from changed
  on conflict (invitation_id) do update set
    scope = excluded.scope, type = excluded.type, category_code = excluded.category_code, field = excluded.field,
    region_code = excluded.region_code, unit_id = excluded.unit_id, channel = excluded.channel,
    invited_on = excluded.invited_on, is_answered = excluded.is_answered, contacted = excluded.contacted,
    solved = excluded.solved, satisfied = excluded.satisfied, cause = excluded.cause,
    is_excluded = excluded.is_excluded
)
select count(*) as changed from changed`;
