import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { replyToCase } from '~/modules/cases/commands/reply-to-case.server';
import { signCase } from '~/modules/cases/commands/sign-case.server';
import { getCaseForCitizen } from '~/modules/cases/queries/get-case-for-citizen.server';
import { getCaseForStaff } from '~/modules/cases/queries/get-case-for-staff.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { dispatched, friday, later, leak, scopeOf, somebody, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { askedAbout, decidedSpans, spanKey } from '../core/decided-spans';
import { maskedCase } from '../core/masked-case';
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

it('covers numbers and names in the words of a filer whom the unit may not know', async () => {
  const { services } = database;
  const text = '屋顶漏水，我叫王小明，电话13900139000。';
  const filed = await dispatched(database, { ...leak, text }, { ...somebody, isConfidential: true });
  const calendarOf = await getCalendars(services.db);
  const file = await services.system
    .transaction()
    .execute((trx) =>
      getCaseForStaff(trx, clerk, { number: filed.number, now: later(friday, 20), calendarOf }),
    );
  if (!file) throw new Error('The unit does not see its case');
  expect(file.persons.map(({ isHidden }) => isHidden)).toEqual([true]);
  expect(file.body).toBe(text);
  const masked = maskedCase(file);
  expect(masked.body).toBe('屋顶漏水，我叫███，电话███。');
  expect(JSON.stringify(masked)).not.toMatch(/王小明|13900139000/);
});
