import { sql } from 'kysely';
import { systemScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { eraseContact } from '../commands/erase-person.server';
import { HIDDEN } from '../core/redacted-text';
import { type TermCode, termStart } from '../core/terms';
import { getTerms } from '../queries/get-terms.server';

/** So many cases or persons in one transaction: locks stay short, and what a crash interrupts is little. */
const AT_ONCE = 200;

/**
 * Cron `keep_terms`, nightly: what has been kept as long as the city's rules say goes (PIPL arts. 19, 47). Rows stay as
 * tombstones with every code and date that is counted, so that no figure changes. Running it again does nothing more.
 */
export async function keepTerms(services: Services): Promise<void> {
  const now = services.now();
  const { timeZone } = await getCity(services.db);
  for (const rule of await getTerms(services.db, localDay(now, timeZone))) {
    const before = termStart(now, rule);
    for (let done = AT_ONCE; done === AT_ONCE; ) done = await forget[rule.code](services, before, now);
  }
}

type Forget = (services: Services, before: Date, now: Date) => Promise<number>;

const forget: Record<TermCode, Forget> = {
  contact: ({ system }, before, now) =>
    system.transaction().execute(async (trx) => {
      const persons = await trx
        .selectFrom('contact_secret as s')
        .innerJoin('case_person as p', 'p.id', 's.person_id')
        .innerJoin('case_file as f', 'f.id', 'p.case_id')
        .select('p.id')
        .where('f.ended_at', '<', before)
        .orderBy('p.id')
        .limit(AT_ONCE)
        .execute();
      const ids = persons.map(({ id }) => id);
      await eraseContact(trx, ids, now);
      await note(trx, 'contact', ids.length, now);
      return ids.length;
    }),
  case_words: async ({ system, files }, before, now) => {
    const gone: string[] = [];
    const count = await system.transaction().execute(async (trx) => {
      const cases = await trx
        .selectFrom('case_file')
        .select('id')
        .where('ended_at', '<', before)
        .where('anonymised_at', 'is', null)
        .orderBy('id')
        .limit(AT_ONCE)
        .forUpdate()
        .execute();
      for (const { id } of cases) gone.push(...(await anonymiseCase(trx, id, now)));
      await note(trx, 'case_words', cases.length, now);
      return cases.length;
    });
    // After the commit: a file whose row is gone is an orphan, a row whose file is gone would be a broken link.
    for (const key of gone) await files.remove(key);
    return count;
  },
  mail_body: async ({ db }, before) => {
    const result = await db
      .updateTable('outgoing_message')
      .set({ subject: null, body: null, recipient_mask: null })
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('outgoing_message')
          .select('id')
          .where('created_at', '<', before)
          .where('state', '<>', 'queued')
          .where((or) => or.or([or('body', 'is not', null), or('subject', 'is not', null)]))
          .limit(AT_ONCE),
      )
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
  survey_identity: ({ system }, before, now) =>
    system.transaction().execute(async (trx) => {
      const n = await forgetInvited(trx, before, now);
      await note(trx, 'survey_identity', n, now);
      return n;
    }),
};

/**
 * Forgets whom ended waves asked: who they are, the index by which they were found, their link, and what the list said of
 * them but class and district. The rows stay and count, and the answers stay with the variables that weights need; a number
 * of the list's own (`ref`) would lead back to somebody and goes from them too. Returns how many.
 */
async function forgetInvited(trx: Trx, before: Date, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    update survey_frame f
       set sealed_identity = null, identity_mask = '', token_hash = null, variables = '{}', purged_at = ${now},
           identity_index = sha256(convert_to('forgotten:' || f.id, 'UTF8'))
     where f.id in (
       select s.id from survey_frame s join survey_wave w on w.id = s.wave_id
        where least(coalesce(w.closed_at, w.closes_at), w.closes_at) < ${before} and s.purged_at is null
        order by s.id limit ${AT_ONCE} for update of s)
    returning f.id`.execute(trx);
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0)
    await sql`update response set variables = variables - 'ref' where frame_id = any(${ids}::bigint[])`.execute(
      trx,
    );
  return ids.length;
}

/** Takes the words of a case; returns the stored files that no other case shows any more. */
async function anonymiseCase(trx: Trx, id: number, now: Date): Promise<string[]> {
  await sql`select hide_case_texts(${id})`.execute(trx);
  await trx
    .updateTable('case_file')
    .set({
      ...{ title: HIDDEN, body: HIDDEN, search_terms: '', location_text: null, lat: null, lon: null },
      ...{ details: '{}', answers: '{}', source_words: null, anonymised_at: now },
    })
    .where('id', '=', id)
    .execute();
  await trx
    .updateTable('answer')
    .set({ remark: null })
    .where('invitation_id', 'in', (eb) => eb.selectFrom('invitation').select('id').where('case_id', '=', id))
    .execute();
  await trx.updateTable('privacy_request').set({ words: HIDDEN }).where('case_id', '=', id).execute();
  await trx
    .updateTable('import_record')
    .set({ sealed_original: Buffer.alloc(0) })
    .where('case_id', '=', id)
    .execute();
  const removed = await trx
    .deleteFrom('attachment')
    .where('case_id', '=', id)
    .returning('storage_key')
    .execute();
  const keys = removed.map(({ storage_key }) => storage_key);
  if (keys.length === 0) return [];
  const shared = await trx
    .selectFrom('attachment')
    .select('storage_key')
    .where('storage_key', 'in', keys)
    .execute();
  return keys.filter((key) => !shared.some(({ storage_key }) => storage_key === key));
}

async function note(trx: Trx, code: TermCode, n: number, now: Date): Promise<void> {
  if (n === 0) return;
  await writeAudit(trx, {
    ...{ scope: systemScope, action: 'retention.forget', subject: { kind: 'retention', id: code }, at: now },
    payload: { n },
  });
}
