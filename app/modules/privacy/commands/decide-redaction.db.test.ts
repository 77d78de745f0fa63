import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { replyToCase } from '~/modules/cases/commands/reply-to-case.server';
import { signCase } from '~/modules/cases/commands/sign-case.server';
import { getCaseForCitizen } from '~/modules/cases/queries/get-case-for-citizen.server';
import { dispatched, friday, later, scopeOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { askedAbout, decidedSpans, spanKey } from '../core/decided-spans';
import { getShownReply } from '../queries/get-shown-reply.server';
import { decideRedaction } from './decide-redaction.server';

let database: TestDatabase;
let clerk: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  clerk = await staffOf(database, 'HB-990101');
});
afterAll(() => database.close());

it('keeps the whole reply and what was decided about it; the filer reads it with the hidden parts covered', async () => {
  const { services, owner } = database;
  const filed = await dispatched(database);
  const { number } = filed;
  await signCase(services, { scope: clerk, number, now: later(friday, 20) });
  const publicReply = '师傅王小明（电话13800138000）已上门。他住东街小区。';
  const [name, phone] = askedAbout(publicReply);
  expect([name?.kind, phone?.kind]).toEqual(['name', 'mobile']);
  const now = later(friday, 60);
  const spans = decidedSpans(publicReply, phone ? [spanKey(phone)] : [], '东街小区\n');
  const reply = { internal: '办了', publicReply, solved: 'yes', contacted: true } as const;
  const done = await replyToCase(services, {
    ...{ scope: clerk, number, now, ...reply },
    alsoKeep: (trx, text) => decideRedaction(trx, { scope: clerk, number, text, spans, now }),
  });
  expect(done).toEqual({ ok: true });
  const kept = await owner.selectFrom('redaction').selectAll().executeTakeFirstOrThrow();
  expect(kept).toMatchObject({ decided_by: clerk.accountId, decided_at: now });
  const scope = await scopeOf(database, filed);
  const seen = await getCaseForCitizen(services.db, scope, now);
  expect(seen.reply?.text).toBe(publicReply);
  expect(await getShownReply(services.system, scope, publicReply)).toBe(
    '师傅王小明（电话███）已上门。他住███。',
  );
  const audit = await owner
    .selectFrom('audit_entry')
    .select('payload')
    .where('action', '=', 'redaction.decide')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(audit.payload)).toMatchObject({ hidden: 2, kept: 1 });
});
