import { type Kysely, sql } from 'kysely';

/** Passwords by a policy, second factors, the half-way step of a sign-in, workstations, absences. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = `
alter table staff_account
  add column password_set_at timestamptz not null default now(),
  -- A password that somebody else gave works until then, and only to choose an own one; null: the own one.
  add column start_password_until timestamptz,
  -- The form that made the account: a second click finds it.
  add column creation_key uuid unique,
  -- Local days, both included; the deputy sees the person's cases as their own.
  add column absent_from date,
  add column absent_to date,
  add column deputy_id bigint references staff_account,
  add constraint absence_is_whole check (
    (absent_from is null) = (absent_to is null) and absent_from <= absent_to
    and (deputy_id is null or (absent_from is not null and deputy_id <> id)));
create index staff_account_deputy on staff_account (deputy_id) where deputy_id is not null;

alter table staff_session
  -- A name for the session that is no secret.
  add column id uuid not null unique default gen_random_uuid(),
  -- Family of browser and system, such as 'firefox/windows'; never an address.
  add column browser text not null default 'other/other',
  add column is_password_due boolean not null default false;

-- A sign-in whose password was right and whose second step is open. It is no session: nothing else reads it.
create table staff_half_sign_in (
  token_hash bytea primary key,
  account_id bigint not null references staff_account on delete cascade,
  browser text not null,
  -- Where the person was going and what had been typed there, encrypted.
  sealed_aim bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index staff_half_sign_in_account on staff_half_sign_in (account_id);

create table staff_factor (
  id uuid primary key default gen_random_uuid(),
  account_id bigint not null references staff_account on delete cascade,
  kind text not null check (kind in ('totp', 'key')),
  label text not null,
  -- totp: the secret, encrypted, and the last 30-second step that was used.
  sealed_secret bytea,
  last_step bigint,
  -- key: what WebAuthn keeps of a security key.
  credential_id text unique,
  public_key bytea,
  sign_count bigint,
  transports text[] not null default '{}',
  created_at timestamptz not null,
  last_used_at timestamptz,
  check (kind <> 'totp' or sealed_secret is not null),
  check (kind <> 'key' or (credential_id is not null and public_key is not null and sign_count is not null))
);
create index staff_factor_account on staff_factor (account_id);

create table staff_recovery_code (
  account_id bigint not null references staff_account on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- A computer that stands for the second factor of one account or of everybody of one unit, once an administrator said so.
create table staff_workstation (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  label text not null,
  requested_by bigint not null references staff_account on delete cascade,
  requested_at timestamptz not null,
  account_id bigint references staff_account on delete cascade,
  unit_id integer references unit,
  approved_by bigint references staff_account,
  approved_at timestamptz,
  ended_at timestamptz,
  last_used_at timestamptz,
  check ((approved_at is null) = (approved_by is null)),
  check (approved_at is null or (account_id is null) <> (unit_id is null))
);
create index staff_workstation_requested on staff_workstation (requested_by);

-- Wrong passwords by name and network; kept for a quarter of an hour, and only where the policy counts them.
create table sign_in_failure (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null
);
`;
