import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { mintScope, type StaffScope } from '~/modules/accounts/core/scope';
import { mailTransport } from '~/platform/mail/transport.server';
import type { Services } from '~/platform/services.server';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { decode, type SmtpServer, startSmtp } from '~test/setup/smtp-server';
import { sealContact } from '../commands/contact-secret.server';
import { hashAccessToken } from '../commands/issue-access-link.server';
import { notify } from '../commands/notify.server';
import { ratingToken } from '../commands/rating-link.server';
import { listOutbox } from '../queries/list-outbox.server';
import type { CaseTemplate } from '../schema';
import { renderMessage } from './render-message.server';
import { MAX_ATTEMPTS, sendMessage } from './send-message.server';

const now = new Date('2026-10-16T02:00:00Z');
const email = 'chen.planted@example.org';
const number = 'ZS-2610-K7M4Q-8';
const office = mintScope<StaffScope>({
  kind: 'staff',
  accountId: 1,
  displayName: 'A',
  unitId: 1,
  unitIds: [1],
  roles: ['admin'],
});

let test_: TestDatabase;
let smtp: SmtpServer;
beforeAll(async () => {
  test_ = await testDatabase({ now });
  smtp = await startSmtp();
});
afterEach(async () => {
  smtp.answer.status = undefined;
  smtp.received.length = 0;
  await test_.owner.deleteFrom('outgoing_message').execute();
  await test_.ownerPool.query('delete from graphile_worker._private_jobs');
});
afterAll(async () => {
  await smtp.close();
  await test_.close();
});

async function makePerson(kind: 'email' | 'phone' = 'email') {
  const { owner, services } = test_;
  const file = await owner
    .insertInto('case_file')
    .values({
      number,
      channel: 'web',
      type: 'complaint',
      state: 'accepted',
      title: 't',
      body: 'b',
      received_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const person = await owner
    .insertInto('case_person')
    .values({ case_id: file.id, kind: 'filer', contact_kind: kind, joined_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const sealed = sealContact(services.secrets, person.id, { name: '陈某', phone: '13812345678', email });
  await owner
    .insertInto('contact_secret')
    .values({ person_id: person.id, ...sealed })
    .execute();
  return person.id;
}

async function queue(
  personId: number,
  template: CaseTemplate,
  key = 'once',
  language: 'zh-CN' | 'en' = 'zh-CN',
) {
  return test_.services.system
    .transaction()
    .execute((trx) =>
      notify(trx, { personId, template, params: { number, dueDay: '2026-10-30' }, key, language, now }),
    );
}

const jobs = async () => {
  const { rows } = await test_.ownerPool.query<{ payload: { id: number } }>(
    `select j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send_message' order by j.id`,
  );
  return rows.map((row) => row.payload);
};
const sent = () => test_.owner.selectFrom('outgoing_message').selectAll().orderBy('id').execute();
const overSmtp = (): Services => ({ ...test_.services, mail: mailTransport(smtp.url, 'city@example.org') });

test('the same occasion is written to once, and a rolled back one never', async () => {
  const person = await makePerson();
  expect([await queue(person, 'filed'), await queue(person, 'filed')]).toEqual([true, false]);
  await test_.services.system
    .transaction()
    .execute(async (trx) => {
      await notify(trx, {
        personId: person,
        template: 'asked',
        params: { number },
        key: 'x',
        language: 'en',
        now,
      });
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  expect(await jobs()).toHaveLength(1);
  expect(await sent()).toHaveLength(1);
});

test('a person who gave a telephone number as the way of contact gets no mail', async () => {
  expect(await queue(await makePerson('phone'), 'filed')).toBe(false);
  expect(await jobs()).toEqual([]);
});

test('without a mail server the text is kept, to be read in the outbox', async () => {
  const person = await makePerson();
  await queue(person, 'filed', 'a', 'zh-CN');
  await queue(person, 'filed', 'b', 'en');
  for (const job of await jobs()) await sendMessage(test_.services, job);
  const [english, chinese] = await listOutbox(test_.services.system, office);
  expect(chinese).toMatchObject({
    state: 'sent',
    attempts: 1,
    recipientMask: 'c***@example.org',
    sentAt: now,
  });
  expect(chinese?.body).toContain('2026年10月30日');
  expect(chinese?.body).toContain('http://localhost:3000/track');
  expect(english?.body).toContain('Fri 30 Oct 2026');
  expect(english?.subject).toContain(number);
});

const frame = {
  ...{ brand: 'B', hotline: '12345', trackUrl: 'https://x.example/track', accessUrl: '' },
  ...{ accessMinutes: 60, rateUrl: '', surveyUrl: '', stopUrl: '', isDemo: false },
};

test('says what is owed by the day: for a consumer dispute first the decision whether it is accepted', () => {
  const due = (promised?: 'decision' | 'verify', language: 'zh-CN' | 'en' = 'zh-CN') =>
    renderMessage('filed', { number, dueDay: '2026-10-30', promised }, language, frame).text;
  expect(due()).toContain('之前答复您');
  expect(due('decision')).toContain('决定受理不受理');
  expect(due('decision', 'en')).toContain('whether the complaint is accepted');
  expect(due('verify')).not.toContain('之前答复您');
});

test('a survey says the day and the time up to which it can be answered, in both languages', () => {
  const until = (template: 'survey_invited' | 'survey_reminder', language: 'zh-CN' | 'en') =>
    renderMessage(template, { survey: 'S', dueDay: '2026-12-18', dueTime: '18:00' }, language, frame).text;
  for (const template of ['survey_invited', 'survey_reminder'] as const) {
    expect(until(template, 'zh-CN')).toContain('2026年12月18日（周五） 18:00或之前');
    expect(until(template, 'en')).toContain('on or before Fri 18 Dec 2026 18:00');
  }
});

test('asks for a rating only where there is a link to it', () => {
  const replied = (rateUrl: string) =>
    renderMessage('replied', { number }, 'zh-CN', { ...frame, rateUrl }).text;
  expect(replied('http://x/rate/abc')).toMatch(/请评价[\s\S]*http:\/\/x\/rate\/abc/);
  expect(replied('')).not.toContain('评价');
});

test('only who may read the outbox sees it', async () => {
  await queue(await makePerson(), 'filed');
  expect(await listOutbox(test_.services.system, { ...office, roles: ['clerk', 'leader'] })).toEqual([]);
});

test.each(['filed', 'moved', 'asked', 'replied', 'invited', 'rate_reminder', 'access'] as const)(
  'mail "%s" reaches a real SMTP server without name or telephone, and the outbox keeps no address',
  async (template) => {
    await queue(await makePerson(), template);
    for (const job of await jobs()) await sendMessage(overSmtp(), job);
    const [mail = ''] = smtp.received;
    expect(mail).toContain(`To: ${email}`);
    const text = decode(mail);
    expect(text).toContain(number);
    for (const secret of ['陈', '13812345678', email]) expect(text).not.toContain(secret);
    const [row] = await sent();
    expect(row?.state).toBe('sent');
    expect(JSON.stringify(row)).not.toContain('planted');
  },
);

test('a one-use link is in the mail and nowhere in the database', async () => {
  await queue(await makePerson(), 'access');
  for (const job of await jobs()) await sendMessage(overSmtp(), job);
  const token = /track\/open\/([\w-]{24})/.exec(decode(smtp.received[0] ?? ''))?.[1] ?? '';
  const link = await test_.owner
    .selectFrom('access_link')
    .selectAll()
    .where('token_hash', '=', hashAccessToken(token))
    .executeTakeFirstOrThrow();
  expect(link.expires_at).toEqual(new Date('2026-10-16T03:00:00Z'));
  const [row] = await sent();
  expect(row?.body).toContain('track/open/…');
  expect(JSON.stringify(row)).not.toContain(token);
});

test('a link by which to rate is in the mail and not in what is kept of it', async () => {
  const personId = await makePerson();
  const params = { number, invitation: 7, dueDay: '2026-10-30' };
  const message = { personId, template: 'replied', key: 'k', language: 'zh-CN', params, now } as const;
  await test_.services.system.transaction().execute((trx) => notify(trx, message));
  for (const job of await jobs()) await sendMessage(overSmtp(), job);
  const token = ratingToken(test_.services.secrets, 7);
  expect(decode(smtp.received[0] ?? '')).toContain(`/rate/${token}`);
  const [row] = await sent();
  expect(row?.body).toContain('/rate/…');
  expect(JSON.stringify(row)).not.toContain(token);
});

test('repeats carry the same Message-ID, and a sent message is not sent again', async () => {
  await queue(await makePerson(), 'replied');
  const [job] = await jobs();
  await sendMessage(overSmtp(), job);
  await sendMessage(overSmtp(), job);
  expect(smtp.received).toHaveLength(1);
  await test_.owner.updateTable('outgoing_message').set({ state: 'queued' }).execute();
  await sendMessage(overSmtp(), job);
  const ids = smtp.received.map((mail) => /^Message-ID: (<.+>)\r$/im.exec(mail)?.[1]);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toMatch(/^<[0-9a-f]{32}@localhost>$/);
  expect(ids[1]).toBe(ids[0]);
});

test('a passing refusal is tried again and after the last try shown as failed', async () => {
  await queue(await makePerson(), 'filed');
  const [job] = await jobs();
  smtp.answer.status = 451;
  for (let i = 1; i < MAX_ATTEMPTS; i += 1) await expect(sendMessage(overSmtp(), job)).rejects.toThrow('451');
  expect((await sent())[0]).toMatchObject({ state: 'queued', attempts: MAX_ATTEMPTS - 1 });
  await sendMessage(overSmtp(), job);
  const [row] = await sent();
  expect(row).toMatchObject({ state: 'failed', attempts: MAX_ATTEMPTS });
  expect(row?.last_error).toBe('EENVELOPE 451');
});

test('a mailbox that does not exist fails at once; the reason names no address (RFC 5321, 4.2.1)', async () => {
  await queue(await makePerson(), 'filed');
  const [job] = await jobs();
  smtp.answer.status = 550;
  await sendMessage(overSmtp(), job);
  const [row] = await sent();
  expect(row).toMatchObject({ state: 'failed', attempts: 1, last_error: 'EENVELOPE 550' });
});

test('a mail server that is down leaves the message queued', async () => {
  await queue(await makePerson(), 'filed');
  const [job] = await jobs();
  const down = { ...test_.services, mail: mailTransport('smtp://127.0.0.1:9', undefined) };
  await expect(sendMessage(down, job)).rejects.toThrow('ESOCKET');
  expect((await sent())[0]?.state).toBe('queued');
});

test('a person whose contact was erased is not written to any more', async () => {
  const person = await makePerson();
  await queue(person, 'filed');
  await test_.owner.deleteFrom('contact_secret').where('person_id', '=', person).execute();
  const [job] = await jobs();
  await sendMessage(test_.services, job);
  expect((await sent())[0]).toMatchObject({ state: 'failed', last_error: 'no_address' });
});
