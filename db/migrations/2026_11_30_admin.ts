import { type Kysely, sql } from 'kysely';

/** What the office words itself: the lines of outgoing mail, by version. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
-- The office's own words for the lines of one mail; what a version leaves out has the standard words of the software. A mail
-- is worded by the newest version that was there, and had begun, when it was queued: rows are never changed.
create table mail_text (
  code text not null,
  version integer not null,
  valid_from date not null,
  words jsonb not null,
  author text not null,
  reason text not null,
  created_at timestamptz not null,
  primary key (code, version)
);
revoke update, delete on mail_text from zhisheng_app, zhisheng_system;
`;
