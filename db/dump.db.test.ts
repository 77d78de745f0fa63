import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepTyped } from '~/modules/accounts/commands/keep-typed.server';
import { resendAccess } from '~/modules/cases/commands/resend-access.server';
import { revealContact } from '~/modules/cases/commands/reveal-contact.server';
import { saveDraft } from '~/modules/cases/commands/save-draft.server';
import { resendAccessLinks } from '~/modules/cases/jobs/resend-access.server';
import { openCase } from '~/modules/cases/queries/open-case.server';
import type { Contact } from '~/modules/cases/schema';
import { sendMessage } from '~/modules/notifications/jobs/send-message.server';
import {
  bread,
  dispatch,
  dispatched,
  file,
  friday,
  later,
  leak,
  somebody,
  staffOf,
} from '~test/factories/filings';
import { boston, bostonRow, importContent, mapOf } from '~test/factories/imports';
import { type TestDatabase, testDatabase } from '~test/setup/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
});
afterAll(() => database.close());

// Each is written nowhere else in this test, so that one hit in the dump is one leak.
const contactOf = (n: number): Contact => ({
  ...somebody,
  name: `欧阳霁月${n}`,
  phone: `1390750${String(4200 + n)}`,
  email: `planted-${n}@leak.example`,
  address: `白沙大道西 ${7700 + n} 号之二`,
});
const plantedIn = ({ name = '', phone = '', email = '', address = '' }: Contact) => [
  name,
  phone,
  email,
  address,
];

/** Every table of every schema of ours, as a dump would hold it. */
async function dump(): Promise<Map<string, string>> {
  const { rows } = await database.ownerPool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const tables = new Map<string, string>();
  for (const { name } of rows) {
    const client = await database.ownerPool.connect();
    try {
      const chunks: Buffer[] = [];
      const sink = new Writable({
        write(chunk: Buffer, _encoding, done) {
          chunks.push(chunk);
          done();
        },
      });
      await pipeline(client.query(copyTo(`copy ${name} to stdout`)), sink);
      tables.set(name, Buffer.concat(chunks).toString('utf8'));
    } finally {
      client.release();
    }
  }
  return tables;
}

/** Where a value stands, also as it would look in hex (bytea) or base64. */
function hits(tables: Map<string, string>, value: string): string[] {
  const bytes = Buffer.from(value);
  const forms = [
    value,
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    encodeURIComponent(value),
  ];
  return [...tables].filter(([, text]) => forms.some((form) => text.includes(form))).map(([name]) => name);
}

test('a dump of the database holds no contact in clear, whichever way it came in', async () => {
  const { services } = database;
  const planted: string[] = [];
  const next = () => {
    const contact = contactOf(planted.length);
    planted.push(...plantedIn(contact));
    return contact;
  };

  // An unfinished filing, a finished one with its mails, a tip-off beside a complaint, someone who follows.
  await saveDraft(services, { patch: leak, contact: next(), now: friday });
  const filed = await dispatched(database, leak, next());
  const both = await file(database, { ...bread, wantsInvestigation: true }, next());
  for (const { caseId } of both) await dispatch(database, caseId, later(friday, 15));
  await file(database, { ...leak, followNumber: filed.number }, next());

  // Who asks for a lost number, who types a wrong code, who signs in wrongly.
  const asking = next();
  for (const contact of [asking.phone ?? '', asking.email ?? ''])
    await resendAccess(services, { contact, client: '203.0.113.0/24', now: friday });
  await resendAccessLinks(services, { request: 'r', number: filed.number, index: null });
  await openCase(services, { number: asking.phone ?? '', code: '1', client: '203.0.113.0/24', now: friday });
  for (const { id } of await database.owner.selectFrom('outgoing_message').select('id').execute())
    await sendMessage(services, { id });

  // Staff: what they typed and did not send, and a reveal.
  const typed = next();
  const clerk = await staffOf(database, 'HB-990101');
  const fields = { intent: 'note', note: plantedIn(typed).join(' ') };
  await keepTyped(services.system, services.secrets, {
    accountId: clerk.accountId,
    caseId: filed.caseId,
    fields,
    now: friday,
  });
  const reveal = { scope: clerk, number: filed.number, purpose: '回电话', now: later(friday, 20) };
  expect(await revealContact(services, reveal)).toMatchObject({ ok: true });

  // The original of an imported row, in a column that no map reads.
  const original = next();
  const row = bostonRow('1', '2026-01-05 10:00:00', '2026-01-09 10:00:00', '2026-01-08 10:00:00', 'ONTIME');
  const { counts } = await importContent(
    database,
    mapOf('boston-311'),
    boston([row]).replace('case_id,', 'caller,case_id,').replace('\n1,', `\n${original.phone},1,`),
  );
  expect(counts).toEqual([1, 0, 0]);

  const tables = await dump();
  expect([...tables.keys()]).toEqual(expect.arrayContaining(['public.contact_secret', 'public.audit_entry']));
  expect([...tables.keys()].some((name) => name.includes('graphile_worker'))).toBe(true);
  // The search finds what is there.
  expect(hits(tables, '找过物业没有用')).toContain('public.case_file');
  const found = planted
    .filter(Boolean)
    .flatMap((value) => hits(tables, value).map((table) => `${table}: ${value}`));
  expect(found).toEqual([]);
  // Nor any address of the network, with a case or beside it.
  expect(hits(tables, '203.0.113')).toEqual(['public.rate_limit']);
});
