import { type Kysely, sql } from 'kysely';

/** What an operator looks at: backups made, processes that run, the job queue seen from outside; keys kept over a rotation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
create table backup_run (
  id bigint generated always as identity primary key,
  file_name text not null,
  bytes bigint not null,
  rows bigint not null,
  files integer not null,
  -- The state that the archive holds, and when it was whole.
  snapshot_at timestamptz not null,
  finished_at timestamptz not null
);
grant select on backup_run to zhisheng_app;

-- Every process says now and then that it lives; who has been silent for two minutes does not count.
create table running_process (
  id uuid primary key,
  host text not null,
  pid integer not null,
  version text not null,
  does_work boolean not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);

-- Keys of purposes whose HMACs cannot be made anew, sealed by the installation's key; empty before the first rotation.
create table kept_key (
  purpose text primary key,
  sealed bytea not null
);
revoke insert, update, delete on kept_key from zhisheng_app;
revoke insert, update, delete on backup_run from zhisheng_app;

-- The queue from outside: the serving role sees counts, and of dead jobs the name and the error, never the payload.
create function queue_by_task() returns table (
  task text, waiting bigint, running bigint, retrying bigint, dead bigint, oldest_due_seconds double precision)
language plpgsql stable security definer set search_path = pg_catalog, public as $body$
begin
  return query
    select j.task_identifier,
           count(*) filter (where j.locked_at is null and j.attempts = 0),
           count(*) filter (where j.locked_at is not null),
           count(*) filter (where j.locked_at is null and j.attempts > 0 and j.attempts < j.max_attempts),
           count(*) filter (where j.locked_at is null and j.attempts >= j.max_attempts),
           coalesce(max(extract(epoch from now() - j.run_at))
             filter (where j.run_at <= now() and j.locked_at is null and j.attempts < j.max_attempts), 0)::double precision
      from graphile_worker.jobs j group by 1 order by 1;
end $body$;

create function dead_jobs(most integer) returns table (
  id bigint, task text, attempts integer, created_at timestamptz, updated_at timestamptz, last_error text)
language plpgsql stable security definer set search_path = pg_catalog, public as $body$
begin
  return query
    select j.id, j.task_identifier, j.attempts::integer, j.created_at, j.updated_at, j.last_error
      from graphile_worker.jobs j
     where j.attempts >= j.max_attempts and j.locked_at is null
     order by j.updated_at desc limit most;
end $body$;

-- Lets a dead job run again, with all its tries; false when it is not dead (any more).
create function retry_dead_job(job_id bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $body$
begin
  perform from graphile_worker.jobs j
    where j.id = job_id and j.attempts >= j.max_attempts and j.locked_at is null;
  if not found then return false; end if;
  return exists (select from graphile_worker.reschedule_jobs(array[job_id], run_at => now(), attempts => 0));
end $body$;

-- Statements that took longest on average, where the extension is there and loaded; none elsewhere.
create function slow_statements(most integer) returns table (query text, calls bigint, mean_ms double precision, max_ms double precision)
language plpgsql stable security definer set search_path = pg_catalog, public as $body$
declare
  place text;
begin
  select n.nspname into place from pg_extension e join pg_namespace n on n.oid = e.extnamespace
   where e.extname = 'pg_stat_statements';
  if place is null then return; end if;
  return query execute format(
    'select s.query, s.calls, s.mean_exec_time, s.max_exec_time from %I.pg_stat_statements s
      join pg_database d on d.oid = s.dbid and d.datname = current_database()
     where s.calls >= 3 order by s.mean_exec_time desc limit %s', place, most);
exception when object_not_in_prerequisite_state then return;
end $body$;

create function running_statements() returns table (query text, seconds double precision, waits_for text)
language plpgsql stable security definer set search_path = pg_catalog, public as $body$
begin
  return query
    select a.query, extract(epoch from clock_timestamp() - a.query_start)::double precision, a.wait_event_type
      from pg_stat_activity a
     where a.datname = current_database() and a.state = 'active' and a.pid <> pg_backend_pid()
       and a.backend_type = 'client backend' and a.query_start < clock_timestamp() - interval '1 second'
     order by 2 desc limit 10;
end $body$;

revoke all on function queue_by_task, dead_jobs, retry_dead_job, slow_statements, running_statements from public;
grant execute on function queue_by_task, dead_jobs, retry_dead_job, slow_statements, running_statements to zhisheng_app;
`;
