import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeMailText } from '~/modules/rules/commands/change-mail-text.server';
import { file, friday, later, leak, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { linesOf, type MailWords, standardWords } from '../core/mail-lines';
import { sendMessage } from './send-message.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase({ now: friday });
});
afterAll(() => city.close());

const filedWith = (changes: Record<string, string>): MailWords => {
  const lines = linesOf('filed');
  const of = (words: Record<string, string>) =>
    Object.fromEntries(lines.map((line) => [line, words[line] ?? '']));
  return { 'zh-CN': { ...of(standardWords['zh-CN']), ...changes }, en: of(standardWords.en) };
};

/** Files a case and returns the mail of the receipt once it is sent. */
async function receipt(at: Date, sentAt = at): Promise<() => Promise<string>> {
  const [filed] = await file(city, leak, undefined, at);
  const queued = await city.owner
    .selectFrom('outgoing_message')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return async () => {
    city.setNow(sentAt);
    await sendMessage(city.services, { id: queued.id });
    const row = await city.owner
      .selectFrom('outgoing_message')
      .select(['body', 'subject'])
      .where('id', '=', queued.id)
      .executeTakeFirstOrThrow();
    expect(row.subject).toContain(filed?.number);
    return row.body ?? '';
  };
}

it('the quality office words a mail; what is queued already keeps its words; the standard words come back', async () => {
  const { services, owner } = city;
  const scope = await staffOf(city, 'HB', ['quality_office']);
  const change = (
    words: MailWords,
    at: Date,
    more: { validFrom?: string; token?: string; who?: typeof scope } = {},
  ) =>
    changeMailText(services, {
      ...{ scope: more.who ?? scope, code: 'filed', words, today: '2026-10-16', now: at },
      form: {
        validFrom: more.validFrom ?? '2026-10-16',
        reason: '说得更明白',
        token: more.token ?? randomUUID(),
      },
    });
  const own = filedWith({ 'filed.lead': '收到了，编号 {{number}}，有事打 {{hotline}}。' });

  const before = await receipt(friday, later(friday, 30));
  const token = randomUUID();
  expect([
    await change(own, later(friday, 10), { token }),
    await change(own, later(friday, 10), { token }),
  ]).toEqual([{ ok: true }, { ok: true }]);
  expect(await (await receipt(later(friday, 20)))()).toMatch(/收到了，编号 \S+，有事打 \d+。/);
  expect(await before()).toContain('您反映的问题已经收到');

  expect(await change(own, later(friday, 21))).toEqual({ ok: false, reason: 'rules:error.nothing_changed' });
  expect(await change(filedWith({ 'filed.lead': '收到了' }), later(friday, 21))).toEqual({
    ok: false,
    reason: 'texts:error.missing_placeholder',
  });
  expect(await change(filedWith({}), later(friday, 21), { validFrom: '2026-10-15' })).toMatchObject({
    ok: false,
  });
  expect(await change(filedWith({}), later(friday, 21), { who: await staffOf(city, 'HB') })).toEqual({
    ok: false,
    reason: 'rules:error.not_permitted',
  });

  expect(await change(filedWith({}), later(friday, 40))).toEqual({ ok: true });
  expect(await (await receipt(later(friday, 50)))()).toContain('您反映的问题已经收到');
  const rows = await owner.selectFrom('mail_text').select(['version', 'reason']).orderBy('version').execute();
  expect(rows).toEqual([
    { version: 1, reason: '说得更明白' },
    { version: 2, reason: '说得更明白' },
  ]);
  const audit = await owner
    .selectFrom('audit_entry')
    .select('action')
    .where('subject_kind', '=', 'mail_text')
    .execute();
  expect(audit).toEqual([{ action: 'mail_text.change' }, { action: 'mail_text.change' }]);
});

it('a version is never changed', async () => {
  await expect(
    city.services.system.updateTable('mail_text').set({ reason: 'other' }).execute(),
  ).rejects.toThrow(/permission denied/);
});
