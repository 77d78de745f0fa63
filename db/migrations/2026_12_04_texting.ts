import { type Kysely, sql } from 'kysely';

/** Text messages beside mails, sent at most once; ratings by them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- sending: handed to the gateway, no answer yet. unknown: it ended without one; never sent again, listed for a person.
alter table outgoing_message
  drop constraint outgoing_message_channel_check,
  drop constraint outgoing_message_state_check,
  add constraint outgoing_message_channel_check check (channel in ('email', 'sms')),
  add constraint outgoing_message_state_check check (state in ('queued', 'sending', 'sent', 'failed', 'unknown'));
-- A reply names no case: what waits to be rated by text is found by the person.
create index invitation_texted on invitation (person_id) where channel = 'sms';
`;
