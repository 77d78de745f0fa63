import { type Kysely, sql } from 'kysely';

/**
 * What breaking the installation on purpose taught: a killed worker's jobs are known by the workers that live, and every
 * table that belongs to a case stands behind the second wall.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [workers, policies]) await sql.raw(part).execute(db);
}

const workers = `
-- The workers of the job queue that run in a process; null: a version that did not tell.
alter table running_process add column worker_ids text[];
`;

const policies = `
-- Whether staff speak who were announced to reach all of it.
create function scope_may(key text) returns boolean language sql stable parallel safe as $body$
  select coalesce(public.scope_text('kind') = 'staff' and public.scope_text(key) = 'all', false) $body$;

-- What a person asked about their own data: that person, and staff who see the case.
create policy reach on privacy_request to zhisheng_app using (
  case (select scope_text('kind')) when 'citizen' then person_id = (select scope_number('person')) else true end
  and exists (select 1 from case_file f where f.id = case_id));
-- What of a text is hidden belongs to the text.
create policy reach on redaction to zhisheng_app using (exists (select 1 from case_text t where t.id = text_id));
-- A review of a bad rating: whose rating it was, and staff who see the case.
create policy reach on rating_review to zhisheng_app using (
  case (select scope_text('kind')) when 'citizen' then person_id = (select scope_number('person')) else true end
  and exists (select 1 from case_file f where f.id = case_id));
-- A unit's reviews, and the newest results of all.
create index rating_review_unit on rating_review (unit_id);
create index rating_review_decided on rating_review (decided_at) where decided_at is not null;
-- What somebody typed and has not sent yet is theirs alone.
create policy own on staff_draft to zhisheng_app using (
  (select scope_text('kind')) = 'staff' and account_id = (select scope_number('account')));
-- Mails repeat what was said in a case: read by whoever looks after the outbox, written and sent by the system.
create policy read on outgoing_message for select to zhisheng_app using ((select scope_may('mails')));

-- The same for the audit log: the planner takes a comparison of texts for rare and read every entry for one page of fifty;
-- a truth value it takes for even odds.
drop policy read on audit_entry;
create policy read on audit_entry for select to zhisheng_app using ((select scope_may('audit')));

do $$
declare guarded text;
begin
  foreach guarded in array array['privacy_request', 'redaction', 'rating_review', 'staff_draft', 'outgoing_message'] loop
    execute format('alter table %I enable row level security', guarded);
    execute format('create policy system on %I to zhisheng_system using (true) with check (true)', guarded);
  end loop;
end $$;

-- Written and read by the system alone: which two cases came from one filing, and what has been counted of each.
revoke all on case_link, case_counted, invitation_counted from zhisheng_app;
grant select, insert on case_link to zhisheng_system;
grant select, insert, update, delete on case_counted, invitation_counted to zhisheng_system;
`;
