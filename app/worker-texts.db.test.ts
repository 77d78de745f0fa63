import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tasks } from '~/jobs.server';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { FiledCase } from '~/modules/cases/core/case-view';
import { decideReview } from '~/modules/satisfaction/commands/decide-review.server';
import { rateByLink } from '~/modules/satisfaction/commands/rate-by-link.server';
import { rateByText } from '~/modules/satisfaction/commands/rate-by-text.server';
import { inviteToRateJob } from '~/modules/satisfaction/jobs/invite-to-rate.server';
import { remindToRate } from '~/modules/satisfaction/jobs/remind-to-rate.server';
import { findInvitation } from '~/modules/satisfaction/queries/find-invitation.server';
import type { Services } from '~/platform/services.server';
import { smppGateway } from '~/platform/sms/smpp-gateway.server';
import { answered, dispatched, friday, later, leak, rowOf, somebody, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { type SmppServer, startSmpp } from '~test/setup/smpp-server';

let database: TestDatabase;
let clerk: StaffScope;
let smpp: SmppServer;
let services: Services;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  clerk = await staffOf(database, 'HB-990101');
  smpp = await startSmpp();
  const { log } = database.services;
  services = {
    ...database.services,
    sms: smppGateway({ url: smpp.url, from: '1069', answerWithin: 300 }, log),
  };
});
afterAll(async () => {
  await services.sms?.close();
  await smpp.close();
  await database.close();
});
beforeEach(async () => {
  await database.owner.deleteFrom('rate_limit').execute();
  smpp.received.length = 0;
  smpp.answer.isSilent = false;
});

const sendMessage = async (by: Services, payload: { id: number }) => tasks.byName.send_message?.(by, payload);
let people = 0;
const day = 24 * 60;
/** A person with a mobile number of their own. */
const somebodyNew = () => ({
  ...somebody,
  kind: 'phone' as const,
  phone: `139 0000 ${String(1_000 + ++people)}`,
});
const numberOf = (contact: { phone: string }) => contact.phone.replaceAll(' ', '');

/** Sends what is queued, as the worker would. */
async function sendAll() {
  const waiting = await database.owner
    .selectFrom('outgoing_message')
    .select('id')
    .where('state', '=', 'queued')
    .where('channel', '=', 'sms')
    .orderBy('id')
    .execute();
  for (const { id } of waiting) await sendMessage(services, { id });
}

/** A case that was answered an hour after its filing, its person invited. */
async function invited(contact: ReturnType<typeof somebodyNew> = somebodyNew(), by: Services = services) {
  const filed = await dispatched(database, leak, contact);
  await answered(database, clerk, filed);
  database.setNow(later(friday, 61));
  await inviteToRateJob(by, { caseId: filed.caseId, round: 1, cause: 'replied' });
  await sendAll();
  return { filed, contact };
}
const textsTo = (contact: { phone: string }) =>
  smpp.received.filter(({ to }) => to === `86${numberOf(contact)}`).map(({ text }) => text);
const codeIn = (text = '') => /\/rate\/([2-9A-Z]{10})/.exec(text)?.[1] ?? '';
const answersOf = ({ caseId }: FiledCase) =>
  database.owner
    .selectFrom('answer as a')
    .innerJoin('invitation as i', 'i.id', 'a.invitation_id')
    .select(['a.channel', 'a.satisfied', 'a.solved', 'a.contacted'])
    .where('i.case_id', '=', caseId)
    .execute();

describe('who gave a mobile number', () => {
  it('is asked by one text: number, levels and a code, nothing of the person or the matter', async () => {
    const { filed, contact } = await invited();
    await inviteToRateJob(services, { caseId: filed.caseId, round: 1, cause: 'replied' });
    await sendAll();
    const [text = '', ...more] = textsTo(contact);
    expect(more).toEqual([]);
    expect(text).toContain(filed.number);
    expect(text).toContain('5 非常满意');
    expect(text).toContain('2026年10月26日');
    for (const secret of ['甄', '漏水', numberOf(contact), filed.code]) expect(text).not.toContain(secret);
    const row = await database.owner
      .selectFrom('outgoing_message')
      .selectAll()
      .where('channel', '=', 'sms')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'sent', recipient_mask: expect.stringMatching(/^139\*{4}\d{4}$/) });
    expect(JSON.stringify(row)).not.toContain(codeIn(text));
  });

  it('rates by the code as by a link, once, however it is typed', async () => {
    const { filed, contact } = await invited();
    const code = codeIn(textsTo(contact)[0]);
    const answer = { contacted: 'yes', solved: 'yes', satisfied: 4, reasons: [] } as const;
    const press = (token: string) =>
      rateByLink(services, { token, answer: { ...answer, reasons: [] }, now: later(friday, 90) });
    expect(await press('2222222222')).toMatchObject({ ok: false });
    expect(await press(` ${code.slice(0, 5)}-${code.slice(5).toLowerCase()}`)).toEqual({ ok: true });
    expect(await press(code)).toMatchObject({ ok: false });
    const seen = { db: services.system, secrets: services.secrets };
    expect((await findInvitation(seen, code, later(friday, 91)))?.state).toBe('used');
    expect(await answersOf(filed)).toMatchObject([{ channel: 'sms', satisfied: 4, solved: 'yes' }]);
  });

  it('is reminded once, with the same code', async () => {
    const { contact } = await invited();
    for (const at of [2, 7, 9]) {
      database.setNow(later(friday, at * day));
      await remindToRate(services);
      await sendAll();
    }
    const texts = textsTo(contact);
    expect(texts).toHaveLength(2);
    expect(codeIn(texts[1])).toBe(codeIn(texts[0]));
  });

  it('is asked on the page of the case where no texts are sent, or the number takes none', async () => {
    const channelOf = async ({ filed }: { filed: FiledCase }) =>
      (
        await database.owner
          .selectFrom('invitation')
          .select('channel')
          .where('case_id', '=', filed.caseId)
          .executeTakeFirstOrThrow()
      ).channel;
    expect(await channelOf(await invited(somebodyNew(), database.services))).toBe('track');
    expect(await channelOf(await invited({ ...somebodyNew(), phone: '0750-3168000' }))).toBe('track');
    expect(smpp.received).toEqual([]);
  });
});

describe('a reply to the text', () => {
  it('rates the case that waits and closes it; thanks go back; brought twice, it is stored once', async () => {
    const { filed, contact } = await invited();
    database.setNow(later(friday, 90));
    const from = `86${numberOf(contact)}`;
    const brought = await Promise.all([1, 2, 3].map(() => rateByText(services, { from, text: ' ５ ' })));
    expect(brought.filter((one) => one === 'rated')).toHaveLength(1);
    await sendAll();
    expect(await answersOf(filed)).toEqual([{ channel: 'sms', satisfied: 5, solved: null, contacted: null }]);
    expect((await rowOf(database, filed)).state).toBe('closed');
    expect(textsTo(contact)).toEqual([expect.any(String), expect.stringContaining('评价收到了，谢谢您')]);
  });

  it('that is bad opens a review and says so; its result comes by text as well', async () => {
    const { filed, contact } = await invited();
    database.setNow(later(friday, 90));
    await rateByText(services, { from: numberOf(contact), text: '不满意' });
    await sendAll();
    expect(textsTo(contact)[1]).toContain('由承办人以外的人复核');
    const review = await database.owner
      .selectFrom('rating_review')
      .select('id')
      .where('case_id', '=', filed.caseId)
      .executeTakeFirstOrThrow();
    const office = await staffOf(database, 'QO', ['quality_office']);
    const given = { outcome: 'redone', explanation: '重新补了漏，现场确认不再滴水。' } as const;
    const decided = { scope: office, id: review.id, now: later(friday, 95), ...given };
    expect(await decideReview(services, decided)).toEqual({ ok: true });
    await sendAll();
    expect(textsTo(contact)[2]).toMatch(/已经复核.*\/rate\/[2-9A-Z]{10}/);
  });

  it('that cannot be read is answered once with how to say it, and guesses nothing', async () => {
    const { filed, contact } = await invited();
    const from = numberOf(contact);
    for (const text of ['还行吧', '5或者4', '谢谢'])
      expect(await rateByText(services, { from, text })).toBe('unclear');
    await sendAll();
    expect(textsTo(contact)).toHaveLength(2);
    expect(textsTo(contact)[1]).toContain('请只回复一个数字');
    expect(await answersOf(filed)).toEqual([]);
    expect(await rateByText(services, { from, text: '4' })).toBe('rated');
  });

  it('needs the code in front where several cases wait for the same number', async () => {
    const contact = somebodyNew();
    const [first, second] = [await invited(contact), await invited(contact)];
    const from = numberOf(contact);
    expect(await rateByText(services, { from, text: '4' })).toBe('several');
    const code = codeIn(textsTo(contact)[0]);
    expect(await rateByText(services, { from, text: `${code.toLowerCase()} 2` })).toBe('rated');
    expect(await answersOf(first.filed)).toMatchObject([{ satisfied: 2 }]);
    expect(await answersOf(second.filed)).toEqual([]);
    expect(await rateByText(services, { from, text: '5' })).toBe('rated');
    expect(await answersOf(second.filed)).toMatchObject([{ satisfied: 5 }]);
  });

  it('from another number, or when nothing waits, changes nothing and is not answered', async () => {
    const { filed, contact } = await invited();
    const code = codeIn(textsTo(contact)[0]);
    const before = smpp.received.length;
    for (const text of ['5', `${code} 5`])
      expect(await rateByText(services, { from: '13999999999', text })).toBe('ignored');
    database.setNow(later(friday, 40 * day));
    expect(await rateByText(services, { from: numberOf(contact), text: '5' })).toBe('ignored');
    await sendAll();
    expect(await answersOf(filed)).toEqual([]);
    expect(smpp.received).toHaveLength(before);
  });
});

describe('a text is sent at most once', () => {
  const newest = () =>
    database.owner
      .selectFrom('outgoing_message')
      .selectAll()
      .where('channel', '=', 'sms')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();

  it('one that left without an answer is unknown, and no later run repeats it', async () => {
    smpp.answer.isSilent = true;
    const { contact } = await invited();
    expect(await newest()).toMatchObject({ state: 'unknown', last_error: 'no_answer' });
    smpp.answer.isSilent = false;
    await sendMessage(services, { id: (await newest()).id });
    expect(textsTo(contact)).toHaveLength(1);
  });

  it('nor one whose process ended while it was sent', async () => {
    const { contact } = await invited();
    const { id } = await newest();
    await database.owner
      .updateTable('outgoing_message')
      .set({ state: 'sending' })
      .where('id', '=', id)
      .execute();
    await sendMessage(services, { id });
    expect(await newest()).toMatchObject({ state: 'unknown', last_error: 'interrupted' });
    expect(textsTo(contact)).toHaveLength(1);
  });

  it('at night it waits for the morning', async () => {
    const contact = somebodyNew();
    const filed = await dispatched(database, leak, contact);
    await answered(database, clerk, filed);
    const night = new Date('2026-10-16T15:00:00Z');
    database.setNow(night);
    await inviteToRateJob(services, { caseId: filed.caseId, round: 1, cause: 'replied' });
    const { id } = await newest();
    await sendMessage(services, { id });
    expect(await newest()).toMatchObject({ state: 'queued', attempts: 0 });
    const { rows } = await database.ownerPool.query<{ run_at: Date }>(
      `select run_at from graphile_worker._private_jobs where payload->>'id' = $1 order by id desc limit 1`,
      [String(id)],
    );
    database.setNow(rows[0]?.run_at ?? night);
    await sendMessage(services, { id });
    expect(await newest()).toMatchObject({ state: 'sent' });
    expect(textsTo(contact)).toHaveLength(1);
  });
});
