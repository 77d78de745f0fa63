import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepTyped } from '~/modules/accounts/commands/keep-typed.server';
import type { CitizenScope, StaffScope } from '~/modules/accounts/core/scope';
import { replyToCase } from '~/modules/cases/commands/reply-to-case.server';
import { signCase } from '~/modules/cases/commands/sign-case.server';
import { supplyInformation } from '~/modules/cases/commands/supply-information.server';
import type { FiledCase } from '~/modules/cases/core/case-view';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { makeRequest } from '~/modules/privacy/commands/make-request.server';
import { inviteToRate } from '~/modules/satisfaction/commands/invite-to-rate.server';
import {
  bread,
  dispatch,
  dispatched,
  file,
  friday,
  later,
  leak,
  scopeOf,
  somebody,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { inScope } from './in-scope.server';

// The wall alone: every statement here is sent without any condition, by the connection that serves pages.
let database: TestDatabase;
let own: FiledCase;
let foreign: FiledCase;
let tipOff: FiledCase;
let confidential: FiledCase;
let aboutUs: FiledCase;
let hidden: number[];

const byCase = [
  'case_event',
  'case_text',
  'case_clock',
  'case_unit',
  'case_person',
  'attachment',
  'invitation',
  'privacy_request',
  'rating_review',
];
/** Rows of these belong to a case through another row. */
const further = ['answer', 'contact_secret', 'case_exclusion', 'audit_entry', 'redaction', 'staff_draft'];
const bySystem = [
  ...['filing', 'access_link', 'import_record', 'case_link', 'case_counted', 'invitation_counted'],
];

beforeAll(async () => {
  database = await testDatabase({ now: friday });
  const { services } = database;
  own = await dispatched(database, leak);
  const [complaint, report] = await file(database, { ...bread, wantsInvestigation: true });
  if (!complaint || !report) throw new Error('two cases were expected');
  [foreign, tipOff] = [complaint, report];
  for (const { caseId } of [complaint, report]) await dispatch(database, caseId, later(friday, 15));
  confidential = await dispatched(database, leak, { ...somebody, isConfidential: true });
  const [subject] = await file(database, { ...leak, details: { subject_unit: '东区住建局' } });
  if (!subject) throw new Error('a case was expected');
  aboutUs = subject;
  await dispatch(database, subject.caseId, later(friday, 15));
  const clerk = await staffOf(database, 'HB-990101');
  const at = { scope: clerk, number: own.number, now: later(friday, 30) };
  await supplyInformation(services, { scope: await scopeOf(database, own), text: '又漏了', now: friday });
  await signCase(services, at);
  await replyToCase(services, {
    ...at,
    internal: '内部',
    publicReply: '好了',
    solved: 'yes',
    contacted: true,
  });
  const invited = { caseId: own.caseId, caseRound: 1, cause: 'replied', now: later(friday, 40) } as const;
  const { secrets } = services;
  const engine = await getEngine(services.db);
  await services.system.transaction().execute((trx) => inviteToRate(trx, { engine, secrets }, invited));
  const { id } = await database.owner
    .selectFrom('invitation')
    .select('id')
    .where('case_id', '=', own.caseId)
    .executeTakeFirstOrThrow();
  const { id: answerId } = await database.owner
    .insertInto('answer')
    .values({ invitation_id: id, channel: 'track', satisfied: 1, is_valid: true, answered_at: friday })
    .returning('id')
    .executeTakeFirstOrThrow();
  const filer = await scopeOf(database, own);
  const belongs = { case_id: own.caseId, person_id: filer.personId };
  await database.owner
    .insertInto('rating_review')
    .values({ ...belongs, answer_id: answerId, opened_at: friday, due_at: later(friday, 600) })
    .execute();
  await makeRequest(services, { scope: filer, kind: 'erasure', words: '请删掉', now: friday });
  const texts = await database.owner.selectFrom('case_text').select(['id', 'case_id']).execute();
  hidden = texts.map(({ id: textId }) => textId);
  const decided = { spans: '[]', decided_at: friday };
  await database.owner
    .insertInto('redaction')
    .values(hidden.map((textId) => ({ ...decided, text_id: textId })))
    .execute();
  await database.owner
    .insertInto('attachment')
    .values({
      ...{
        id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
        case_id: own.caseId,
        sort: 1,
        kind: 'image',
        state: 'clean',
      },
      ...{ original_sha256: Buffer.alloc(32), stored_bytes: 1, storage_key: 'k', created_at: friday },
    })
    .execute();
}, 180_000);
afterAll(() => database.close());

type Speaker = StaffScope | CitizenScope;

/** The cases that a scope sees rows of, table by table, with no condition in the statement. */
const seen = (scope: Speaker, table: string) =>
  inScope(database.services.db, scope, async (trx) => {
    const id = table === 'case_file' ? 'id' : 'case_id';
    const { rows } = await sql<{ id: number }>`
      select distinct ${sql.ref(id)} as id from ${sql.table(table)} where ${sql.ref(id)} is not null`.execute(
      trx,
    );
    return rows.map((row) => row.id).sort((a, b) => a - b);
  });

/** Every row that a scope sees. */
const rowsOf = (scope: Speaker, table: string) =>
  inScope(database.services.db, scope, async (trx) => {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(trx);
    return rows;
  });

/** The cases whose contacts a scope sees. */
const contactsSeen = (scope: Speaker) =>
  inScope(database.services.db, scope, async (trx) => {
    const { rows } = await sql<{ person: number }>`select person_id as person from contact_secret`.execute(
      trx,
    );
    const persons = await database.owner.selectFrom('case_person').select(['id', 'case_id']).execute();
    return rows.map(({ person }) => persons.find(({ id }) => id === person)?.case_id);
  });

const idsOf = (...cases: FiledCase[]) => cases.map(({ caseId }) => caseId).sort((a, b) => a - b);

describe('the second wall', () => {
  test('without a scope the serving role is refused every row of a case', async () => {
    for (const table of ['case_file', ...byCase, ...further, 'outgoing_message']) {
      const answer = sql`select * from ${sql.table(table)}`.execute(database.services.db);
      await expect(answer, table).rejects.toMatchObject({ code: '42501', message: 'no scope is announced' });
    }
    for (const table of bySystem)
      await expect(
        sql`select * from ${sql.table(table)}`.execute(database.services.db),
        table,
      ).rejects.toThrow('permission denied');
  });

  test('a scope ends with its transaction', async () => {
    expect(await seen(await staffOf(database, 'QO', ['quality_office']), 'case_file')).not.toEqual([]);
    await expect(sql`select * from case_file`.execute(database.services.db)).rejects.toThrow('no scope');
  });

  test('a clerk sees the cases of the own unit and nothing of another', async () => {
    const clerk = await staffOf(database, 'HB-990101');
    for (const table of ['case_file', 'case_event', 'case_clock', 'case_unit', 'case_person'])
      expect(await seen(clerk, table), table).toEqual(idsOf(own, confidential));
    for (const table of ['case_text', 'attachment', 'invitation', 'privacy_request', 'rating_review'])
      expect(await seen(clerk, table), table).toEqual(idsOf(own));
    const stranger = await staffOf(database, 'MR-990101');
    for (const table of ['case_file', ...byCase]) expect(await seen(stranger, table), table).toEqual([]);
    expect(await contactsSeen(stranger)).toEqual([]);
  });

  test('tip-offs are for their enforcers and inspectors, and their contacts for nobody who was not named', async () => {
    const { unit_id: unitId } = await database.owner
      .selectFrom('case_unit')
      .select('unit_id')
      .where('case_id', '=', tipOff.caseId)
      .where('role', '=', 'lead')
      .executeTakeFirstOrThrow();
    const { code } = await database.owner
      .selectFrom('unit')
      .select('code')
      .where('id', '=', unitId)
      .executeTakeFirstOrThrow();
    const [enforcer, clerk] = [await staffOf(database, code, ['enforcer']), await staffOf(database, code)];
    expect(await seen(enforcer, 'case_file')).toEqual(idsOf(tipOff));
    expect(await contactsSeen(enforcer)).toEqual([]);
    for (const table of ['case_file', 'case_event', 'case_person'])
      expect(await seen(clerk, table), table).not.toContain(tipOff.caseId);
    expect(await seen(await staffOf(database, 'QO', ['inspector']), 'case_file')).toContain(tipOff.caseId);

    const [admin, office] = [
      await staffOf(database, 'QO', ['admin']),
      await staffOf(database, 'QO', ['quality_office']),
    ];
    const name = (confirmed: boolean) =>
      database.owner
        .insertInto('tip_off_reader')
        .values({
          ...{ account_id: enforcer.accountId, reason: 'r', named_by: admin.accountId, named_at: friday },
          ...(confirmed ? { confirmed_by: office.accountId, confirmed_at: friday } : {}),
        })
        .execute();
    await name(false);
    expect(await contactsSeen(enforcer)).toEqual([]);
    await database.owner.deleteFrom('tip_off_reader').execute();
    await name(true);
    expect(await contactsSeen(enforcer)).toEqual(idsOf(tipOff));
    await database.owner.updateTable('tip_off_reader').set({ ended_at: friday }).execute();
    expect(await contactsSeen(enforcer)).toEqual([]);
  });

  test('the lead unit sees contacts but those of confidential filers; the quality office sees none', async () => {
    const office = await staffOf(database, 'QO', ['quality_office']);
    expect(await contactsSeen(await staffOf(database, 'HB-990101'))).toEqual(idsOf(own));
    expect(await seen(office, 'case_file')).toEqual(idsOf(own, foreign, confidential, aboutUs));
    expect(await contactsSeen(office)).toEqual([]);
    expect(await contactsSeen(await staffOf(database, 'QO', ['inspector', 'intake', 'admin']))).toEqual([]);
  });

  test('whoever belongs to the subject of a case sees nothing of it, whatever the role', async () => {
    for (const code of ['HB-990101', 'HB'])
      for (const role of ['clerk', 'quality_office', 'inspector'] as const)
        expect(await seen(await staffOf(database, code, [role]), 'case_file')).not.toContain(aboutUs.caseId);
    expect(await seen(await staffOf(database, 'QO', ['inspector']), 'case_file')).toContain(aboutUs.caseId);
  });

  test('whoever declared an interest in a case sees nothing of it', async () => {
    const clerk = await staffOf(database, 'HB-990101');
    await database.owner
      .insertInto('case_interest')
      .values({ case_id: own.caseId, account_id: clerk.accountId, declared_at: friday })
      .execute();
    for (const table of ['case_file', 'case_event', 'case_text', 'case_person'])
      expect(await seen(clerk, table), table).not.toContain(own.caseId);
  });

  test('administrators see no case at all', async () => {
    expect(await seen(await staffOf(database, 'QO', ['admin']), 'case_file')).toEqual([]);
  });

  test('a filer sees the own case, without notes and internal handling, and the own contact alone', async () => {
    const filer = await scopeOf(database, own);
    for (const table of ['case_file', 'case_event', 'case_text', 'case_person', 'case_clock'])
      expect(await seen(filer, table), table).toEqual(idsOf(own));
    expect(await contactsSeen(filer)).toEqual(idsOf(own));
    const kinds = await inScope(database.services.db, filer, (trx) =>
      trx.selectFrom('case_text').select('kind').orderBy('kind').execute(),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['public_reply', 'supplement']);
    expect(await seen(filer, 'case_exclusion')).toEqual([]);
  });

  test('nothing is written across it either', async () => {
    const stranger = await staffOf(database, 'MR-990101');
    await inScope(database.services.db, stranger, async (trx) => {
      const touched = await trx.updateTable('case_file').set({ title: 'x' }).executeTakeFirst();
      expect(touched.numUpdatedRows).toBe(0n);
      expect((await trx.deleteFrom('case_person').executeTakeFirst()).numDeletedRows).toBe(0n);
    });
    const insert = inScope(database.services.db, stranger, (trx) =>
      trx
        .insertInto('case_text')
        .values({ case_id: own.caseId, event_seq: 1, kind: 'note', body: 'x' })
        .execute(),
    );
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  });

  test('what is hidden in a text is seen by whoever sees the text', async () => {
    const count = async (scope: Speaker) =>
      (await rowsOf(scope, 'redaction')).map((row) => Number(row.text_id)).sort((a, b) => a - b);
    const kinds = await database.owner.selectFrom('case_text').select(['id', 'kind', 'case_id']).execute();
    const shown = kinds.filter(({ kind }) => !['note', 'internal_handling'].includes(kind));
    expect(hidden.length).toBeGreaterThan(shown.length);
    expect(await count(await scopeOf(database, own))).toEqual(
      shown.map(({ id }) => id).sort((a, b) => a - b),
    );
    expect(await count(await staffOf(database, 'MR-990101'))).toEqual([]);
    expect(await count(await staffOf(database, 'QO', ['quality_office']))).toHaveLength(hidden.length);
  });

  test('requests and reviews of one person are not shown to another person of the same case', async () => {
    const filer = await scopeOf(database, own);
    const another = { ...filer, personId: filer.personId + 1_000 };
    for (const table of ['privacy_request', 'rating_review']) {
      expect(await rowsOf(filer, table), table).toHaveLength(1);
      expect(await rowsOf(another, table), table).toEqual([]);
    }
  });

  test('what somebody typed is theirs, mails are for whoever looks after the outbox', async () => {
    const { services } = database;
    const [clerk, colleague] = [await staffOf(database, 'HB-990101'), await staffOf(database, 'HB-990101')];
    const typed = {
      accountId: clerk.accountId,
      caseId: own.caseId,
      fields: { note: '写到一半' },
      now: friday,
    };
    await inScope(services.db, clerk, (trx) => keepTyped(trx, services.secrets, typed));
    expect(await rowsOf(clerk, 'staff_draft')).toHaveLength(1);
    expect(await rowsOf(colleague, 'staff_draft')).toEqual([]);
    const forged = inScope(services.db, colleague, (trx) => keepTyped(trx, services.secrets, typed));
    await expect(forged).rejects.toMatchObject({ code: '42501' });

    expect(await rowsOf(await staffOf(database, 'QO', ['admin']), 'outgoing_message')).not.toEqual([]);
    for (const scope of [clerk, await staffOf(database, 'QO', ['inspector']), await scopeOf(database, own)])
      expect(await rowsOf(scope, 'outgoing_message')).toEqual([]);
  });

  test('every table that belongs to a case, a person or an answer stands behind it', async () => {
    const { rows } = await sql<{ name: string }>`
      select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
         and a.attname in ('case_id', 'case_ids', 'person_id', 'answer_id', 'text_id')
         and has_table_privilege('zhisheng_app', c.oid, 'select')
       order by 1`.execute(database.owner);
    // A look-up of numbers says nothing about the case.
    expect(rows.map(({ name }) => name)).toEqual(['case_number']);
  });

  test('the audit log can be added to by everyone and read by the inspector', async () => {
    const count = (scope: Speaker) =>
      inScope(database.services.db, scope, async (trx) => {
        const { n } = await trx
          .selectFrom('audit_entry')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        return Number(n);
      });
    expect(await count(await staffOf(database, 'HB-990101'))).toBe(0);
    expect(await count(await scopeOf(database, own))).toBe(0);
    expect(await count(await staffOf(database, 'QO', ['inspector']))).toBeGreaterThan(5);
  });

  test('the system sees every row, without a condition in the plan', async () => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select * from case_event`.execute(
      database.services.system,
    );
    expect(rows.map((row) => row['QUERY PLAN'])).toEqual([expect.stringMatching(/^Seq Scan on case_event/)]);
  });
});
