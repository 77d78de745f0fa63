import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { mailTransport } from '~/platform/mail/transport.server';
import { atNight, sendOne } from '~test/factories/background';
import { later, staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { closing, during, type Fielded, fielded, filledIn } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { decode, type SmtpServer, startSmtp } from '~test/setup/smtp-server';
import { importFrame } from '../commands/import-frame.server';
import { sendInvitations } from '../commands/send-invitations.server';
import { sendResponse } from '../commands/send-response.server';
import { startResponse } from '../commands/start-response.server';
import { stopMail } from '../commands/stop-mail.server';
import { readFrame } from '../core/read-frame';
import { getMailing } from '../queries/get-mailing.server';
import { listLinks } from '../queries/list-links.server';
import { listUndelivered } from '../queries/list-undelivered.server';
import { inviteRespondents } from './invite-respondents.server';
import { remindRespondents } from './remind-respondents.server';

let database: TestDatabase;
let office: StaffScope;
let smtp: SmtpServer;
beforeAll(async () => {
  database = await testDatabase({ now: during });
  office = await staffOf(database, 'QO', ['quality_office']);
  smtp = await startSmtp();
});
afterEach(async () => {
  database.setNow(during);
  smtp.answer.status = undefined;
  smtp.received.length = 0;
  await database.owner.deleteFrom('outgoing_message').execute();
});
afterAll(async () => {
  await smtp.close();
  await database.close();
});

const instrument = instrumentOf([pageOf('items', [ask.level('overall')])]);
const known = { district: ['990101', '990102'].map((code) => ({ code, text: words(code) })), class: [] };
const list = [
  ['name', 'phone', 'email', 'district', 'ref'],
  ['陈安', '13812340001', 'chen@example.org', '990101', 'A-1'],
  ['李宁', '13812340002', 'li@example.org', '990102', 'A-2'],
  ['王平', '13812340003', '', '990101', 'A-3'],
];

/** A wave by personal links with three people in its list, two with an address. */
async function listed(): Promise<Fielded> {
  const survey = await fielded(database, instrument, { kind: 'probability' });
  const { entries } = readFrame(list, known);
  await importFrame(database.services, { ...at(survey), entries });
  return survey;
}
const at = (survey: Fielded, now = during) => ({ scope: office, survey: survey.code, wave: 'w1', now });
const mailing = ({ waveId }: Fielded) =>
  inScope(database.services.db, office, (trx) => getMailing(trx, office, waveId));
const queued = () =>
  database.owner
    .selectFrom('outgoing_message')
    .selectAll()
    .where('state', '=', 'queued')
    .orderBy('id')
    .execute();

async function send(survey: Fielded, remindsAt: Date | null = null) {
  const result = await sendInvitations(database.services, { ...at(survey), remindsAt });
  await inviteRespondents(database.services, { waveId: survey.waveId });
  return result;
}
/** What the queue does with every message that waits, over a real SMTP server. */
async function post() {
  const services = { ...database.services, mail: mailTransport(smtp.url, 'city@example.org') };
  for (const { id } of await queued()) await sendOne(services, id);
}
const tokenOf = (mail: string) => /s\/t\/([\w-]{20,})/.exec(decode(mail))?.[1] ?? '';

async function answer(survey: Fielded, token: string, now = later(during, 5)) {
  const started = await startResponse(database.services, {
    ...{ by: { token }, key: randomUUID(), language: 'zh-CN', isElder: false, device: 'd', now },
  });
  if (!started.ok) throw new Error(started.reason);
  await filledIn(database, survey, started.responseId, { overall: { choices: ['4'] } }, now);
  return sendResponse(database.services, { responseId: started.responseId, now });
}

describe('mails of a survey', () => {
  it('go once to everyone with an address, over a real server, with a link of their own and nothing personal', async () => {
    const survey = await listed();
    expect(await send(survey)).toEqual({ ok: true, waiting: 2 });
    expect(await send(survey)).toEqual({ ok: true, waiting: 0 });
    await post();
    expect(smtp.received).toHaveLength(2);
    const [first = ''] = smtp.received;
    expect(first).toContain('To: chen@example.org');
    // In the time of the city, which is behind Beijing's.
    expect(decode(first)).toContain('2026年10月31日（周六） 22:00或之前');
    expect(decode(first)).toContain(`/s/t/${tokenOf(first)}/stop`);
    expect(tokenOf(first)).not.toBe(tokenOf(smtp.received[1] ?? ''));
    for (const personal of ['陈安', '13812340001', 'chen@']) expect(decode(first)).not.toContain(personal);
    const kept = JSON.stringify(await database.owner.selectFrom('outgoing_message').selectAll().execute());
    for (const secret of ['chen@', '陈安', '13812340001', tokenOf(first)]) expect(kept).not.toContain(secret);
    expect(await answer(survey, tokenOf(first))).toEqual({ ok: true, state: 'complete' });
    expect(await mailing(survey)).toMatchObject({
      ...{ withAddress: 2, sent: 2, undelivered: 0, remindsAt: null },
      outcomes: { interviews: 1, notContacted: 1, unknown: 0 },
    });
  });

  it('remind once, at the named time, only who has not answered and may be written to', async () => {
    const survey = await listed();
    const remindsAt = later(during, 3 * 1440);
    await send(survey, remindsAt);
    await post();
    await answer(survey, tokenOf(smtp.received[0] ?? ''));
    await remindRespondents(database.services);
    expect(await queued()).toEqual([]);
    database.setNow(later(remindsAt, 10));
    await remindRespondents(database.services);
    await remindRespondents(database.services);
    expect((await queued()).map(({ template }) => template)).toEqual(['survey_reminder']);
    smtp.received.length = 0;
    await post();
    expect(smtp.received[0]).toContain('To: li@example.org');
    expect(decode(smtp.received[0] ?? '')).toContain('2026年10月31日（周六） 22:00或之前');
    expect(await mailing(survey)).toMatchObject({ reminded: 1, remindsAt });
  });

  it('stop when the person says so, also one that waits in the queue; the link stays good', async () => {
    const survey = await listed();
    await send(survey, later(during, 60));
    const [first] = await queued();
    const services = { ...database.services, mail: mailTransport(smtp.url, 'city@example.org') };
    await sendOne(services, first?.id ?? 0);
    const token = tokenOf(smtp.received[0] ?? '');
    const stop = () => stopMail(database.services, { token, now: later(during, 2) });
    expect([await stop(), await stop()]).toEqual([{ ok: true }, { ok: true }]);
    expect(await stopMail(database.services, { token: 'made up', now: during })).toMatchObject({ ok: false });
    await post();
    database.setNow(later(during, 90));
    await remindRespondents(database.services);
    expect(await queued()).toHaveLength(1);
    expect(await mailing(survey)).toMatchObject({
      ...{ stopped: 1, undelivered: 0 },
      outcomes: { refused: 1, notContacted: 1 },
    });
    expect(await answer(survey, token)).toEqual({ ok: true, state: 'complete' });
  });

  it('carry the address at which the mail programme itself can stop them, one click only over https', async () => {
    await send(await listed());
    await post();
    const header = (name: string) => {
      // Long headers are folded (RFC 5322, 2.2.3).
      const unfolded = (smtp.received[0] ?? '').replace(/\r\n[ \t]+/g, '');
      return new RegExp(`^${name}: *(.*)$`, 'm').exec(unfolded)?.[1]?.trim();
    };
    const stop = `${database.services.config.publicUrl}/s/t/${tokenOf(smtp.received[0] ?? '')}/stop`;
    expect(header('List-Unsubscribe')?.replace(/[<>]/g, '')).toBe(stop);
    expect(header('List-Unsubscribe-Post')).toBeUndefined();
    smtp.received.length = 0;
    await mailTransport(smtp.url, 'city@example.org').send({
      ...{ to: 'a@example.org', subject: 's', text: 't', messageId: 'm' },
      stopUrl: 'https://city.example/s/t/abc/stop',
    });
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    smtp.received.length = 0;
    await mailTransport(smtp.url, 'city@example.org').send({
      ...{ to: 'a@example.org', subject: 's', text: 't', messageId: 'n' },
    });
    expect(header('List-Unsubscribe')).toBeUndefined();
  });

  it('are told before they go: to whom, and to whom not and why', async () => {
    const survey = await listed();
    const [chen] = await listLinks(database.owner, office, database.services.secrets, survey.waveId);
    await answer(survey, chen?.path.replace('s/t/', '') ?? '');
    expect(await mailing(survey)).toMatchObject({ waiting: 1, noAddress: 1, answeredBefore: 1, leaving: 0 });
    expect(await send(survey)).toEqual({ ok: true, waiting: 1 });
    expect(await mailing(survey)).toMatchObject({ waiting: 0, answeredBefore: 1, sent: 1, leaving: 1 });
    await post();
    expect(smtp.received.map((mail) => /^To: (.*)\r$/m.exec(mail)?.[1])).toEqual(['li@example.org']);
    expect(await mailing(survey)).toMatchObject({ leaving: 0 });
  });

  it('that come back are listed by number and mask, until the person has answered', async () => {
    const survey = await listed();
    await send(survey);
    smtp.answer.status = 550;
    await post();
    const undelivered = () =>
      inScope(database.services.db, office, (trx) =>
        listUndelivered(trx, office, { waveId: survey.waveId, limit: 9 }),
      );
    const links = await listLinks(database.owner, office, database.services.secrets, survey.waveId);
    const [chen, li] = links;
    expect((await undelivered()).sort((a, b) => a.ref.localeCompare(b.ref))).toMatchObject(
      [chen, li].map((link) => ({ ref: link?.ref, mask: link?.mask, isRefused: true })),
    );
    await answer(survey, chen?.path.replace('s/t/', '') ?? '');
    expect((await undelivered()).map(({ ref }) => ref)).toEqual([li?.ref]);
  });

  it('that come back are counted as unknown and not reminded; addresses stand in no log', async () => {
    const survey = await listed();
    await send(survey, later(during, 60));
    smtp.answer.status = 550;
    await post();
    database.setNow(later(during, 90));
    await remindRespondents(database.services);
    expect(await queued()).toEqual([]);
    expect(await mailing(survey)).toMatchObject({
      ...{ sent: 2, undelivered: 2 },
      outcomes: { interviews: 0, unknown: 2, notContacted: 0 },
    });
    const rows = await database.owner
      .selectFrom('outgoing_message')
      .select(['state', 'last_error'])
      .execute();
    expect(rows.every(({ state }) => state === 'failed')).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('example.org');
  });

  it('are refused to a wave that is over, with a reminder after its end, and by a clerk', async () => {
    const survey = await listed();
    const late = { ...at(survey, later(closing, 1)), remindsAt: null };
    expect(await sendInvitations(database.services, late)).toMatchObject({
      reason: 'surveys:refused.not_open_for_mail',
    });
    const after = { ...at(survey), remindsAt: later(closing, 1) };
    expect(await sendInvitations(database.services, after)).toMatchObject({
      reason: 'surveys:refused.reminder_time',
    });
    const clerk = await staffOf(database, 'QO', ['clerk']);
    expect(
      await sendInvitations(database.services, { ...at(survey), scope: clerk, remindsAt: null }),
    ).toMatchObject({
      reason: 'surveys:refused.not_permitted',
    });
  });
});

it('forgets whom a wave asked when the term after its end is over; the counts stay', async () => {
  const survey = await listed();
  await send(survey);
  await post();
  await answer(survey, tokenOf(smtp.received[0] ?? ''));
  const before = await mailing(survey);
  database.setNow(new Date(closing.getTime() + 364 * 86_400_000));
  await atNight(database.services);
  expect((await mailing(survey)).purged).toBe(0);
  database.setNow(new Date(closing.getTime() + 366 * 86_400_000));
  await atNight(database.services);
  await atNight(database.services);
  expect(await mailing(survey)).toEqual({ ...before, purged: 3 });
  const rows = await database.owner
    .selectFrom('survey_frame')
    .selectAll()
    .where('wave_id', '=', survey.waveId)
    .execute();
  for (const row of rows) {
    expect([row.sealed_identity, row.token_hash, row.identity_mask, row.variables]).toEqual([
      null,
      null,
      '',
      {},
    ]);
    expect(row.district_code).toMatch(/^9901/);
  }
  const response = await database.owner
    .selectFrom('response')
    .select('variables')
    .where('wave_id', '=', survey.waveId)
    .executeTakeFirstOrThrow();
  expect(response.variables).toEqual({ district: '990101' });
});
