import { sql } from 'kysely';
import { installationCheck } from '~/modules/accounts/commands/claim-installation.server';
import { systemScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { openContact, sealContact } from '~/modules/notifications/commands/contact-secret.server';
import type { Db, Trx } from '~/platform/database/client.server';
import { createSecrets, deriveKey, keptPurposes, type Secrets } from '~/platform/secrets.server';
import { type SealedColumn, sealedColumns } from '../core/sealed-columns';
import { countRunning } from '../queries/list-processes.server';
import { keptKeys } from '../queries/open-secrets.server';

const AT_ONCE = 1_000;

export type Rotated =
  | { ok: true; counts: Record<string, number>; keyId: string }
  | { ok: false; reason: 'same_key' | 'wrong_old_key' | 'already' | 'running'; running?: number };

/**
 * Seals everything anew with another key: contacts with their blind indexes, drafts, kept texts, imported originals.
 * Query codes are kept nowhere and cannot be hashed anew: the key of their hashes is kept, sealed by the new key. One
 * transaction: killed on the way it has changed nothing and is simply run again. Every process of the installation must
 * be stopped, because one that goes on would write with the old key.
 */
export async function rotateKey(
  owner: Db,
  input: { oldKey: string; newKey: string; now: Date },
): Promise<Rotated> {
  const { oldKey, newKey, now } = input;
  if (oldKey === newKey) return { ok: false, reason: 'same_key' };
  const from = createSecrets(oldKey);
  const to = createSecrets(newKey);
  return owner.transaction().execute(async (trx): Promise<Rotated> => {
    await sql`set local statement_timeout = 0`.execute(trx);
    // Whoever starts now waits here, and then finds the new key's check.
    const installation = await trx
      .selectFrom('installation')
      .select('secret_check')
      .forUpdate()
      .executeTakeFirst();
    if (installation?.secret_check.equals(installationCheck(to))) return { ok: false, reason: 'already' };
    if (!installation?.secret_check.equals(installationCheck(from)))
      return { ok: false, reason: 'wrong_old_key' };
    const running = await countRunning(trx);
    if (running > 0) return { ok: false, reason: 'running', running };

    const kept = await keptKeys(trx, from);
    for (const purpose of keptPurposes) {
      const sealed = to.sealBytes('kept', purpose, kept.get(purpose) ?? deriveKey(oldKey, purpose));
      await trx
        .insertInto('kept_key')
        .values({ purpose, sealed })
        .onConflict((conflict) => conflict.column('purpose').doUpdateSet({ sealed }))
        .execute();
    }
    // Sign-ins between their two steps live for ten minutes: they begin again.
    await trx.deleteFrom('staff_half_sign_in').execute();
    const counts: Record<string, number> = { contact_secret: await sealContacts(trx, from, to) };
    for (const column of sealedColumns) counts[column.table] = await sealColumn(trx, from, to, column);
    await trx
      .updateTable('installation')
      .set({ secret_check: installationCheck(to) })
      .execute();
    await writeAudit(trx, {
      ...{ scope: systemScope, action: 'operation.rotate_key', at: now, payload: counts },
      subject: { kind: 'key', id: to.keyId },
    });
    return { ok: true, counts, keyId: to.keyId };
  });
}

async function sealContacts(trx: Trx, from: Secrets, to: Secrets): Promise<number> {
  let done = 0;
  let after = 0;
  for (;;) {
    const rows = await trx
      .selectFrom('contact_secret')
      .select(['person_id', 'key_id', 'nonce', 'ciphertext', 'tag'])
      .where('person_id', '>', after)
      .orderBy('person_id')
      .limit(AT_ONCE)
      .execute();
    const last = rows.at(-1);
    if (!last) return done;
    const sealed = rows.map((row) => sealContact(to, row.person_id, openContact(from, row.person_id, row)));
    await sql`
      update contact_secret c
         set key_id = n.key_id, nonce = n.nonce, ciphertext = n.ciphertext, tag = n.tag,
             phone_index = n.phone_index, email_index = n.email_index
        from unnest(${rows.map((row) => row.person_id)}::bigint[], ${sealed.map((one) => one.key_id)}::text[],
                    ${sealed.map((one) => one.nonce)}::bytea[], ${sealed.map((one) => one.ciphertext)}::bytea[],
                    ${sealed.map((one) => one.tag)}::bytea[], ${sealed.map((one) => one.phone_index)}::bytea[],
                    ${sealed.map((one) => one.email_index)}::bytea[])
          as n (person_id, key_id, nonce, ciphertext, tag, phone_index, email_index)
       where c.person_id = n.person_id`.execute(trx);
    done += rows.length;
    after = last.person_id;
  }
}

/** A cursor sees the rows as they were when it was opened; where they lie is all that is needed to change them. */
async function sealColumn(trx: Trx, from: Secrets, to: Secrets, sealed: SealedColumn): Promise<number> {
  const { table, column, by, purpose, context } = sealed;
  const value = sql.ref(column);
  const row = sql.join(by.map((name) => sql`${sql.ref(name)}::text`));
  await sql`declare to_seal no scroll cursor for select ctid::text as place, array[${row}] as row, ${value} as sealed
    from ${sql.table(table)} where ${value} is not null`.execute(trx);
  let done = 0;
  for (;;) {
    const { rows } = await sql<{ place: string; row: string[]; sealed: Buffer }>`
      fetch ${sql.raw(String(AT_ONCE))} from to_seal`.execute(trx);
    if (rows.length === 0) break;
    const anew = rows.map((one) => {
      const bound = context(one.row);
      return to.sealBytes(purpose, bound, from.openBytes(purpose, bound, one.sealed));
    });
    await sql`update ${sql.table(table)} t set ${value} = n.sealed
      from unnest(${rows.map((one) => one.place)}::tid[], ${anew}::bytea[]) as n (place, sealed)
      where t.ctid = n.place`.execute(trx);
    done += rows.length;
  }
  await sql`close to_seal`.execute(trx);
  return done;
}
