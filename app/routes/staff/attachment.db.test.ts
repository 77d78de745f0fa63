import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AppLoadContext } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '~/modules/accounts/commands/create-account.server';
import { type CitizenScope, mintScope, type Role } from '~/modules/accounts/core/scope';
import { staffCookies } from '~/modules/accounts/guards/staff-cookies.server';
import { attachDraftFiles } from '~/modules/attachments/commands/attach-draft-files.server';
import { storeUpload } from '~/modules/attachments/commands/store-upload.server';
import { listAttachments } from '~/modules/attachments/queries/list-attachments.server';
import { makeNumber } from '~/modules/cases/core/case-number';
import { pageOf } from '~/platform/http/define.server';
import * as files from '~test/factories/files';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { loader as citizenLoader } from '../citizen/attachment';
import { keepOpen } from '../citizen/case-cookie.server';
import { loader as staffLoader } from './attachment';

const now = new Date('2026-10-16T02:00:00Z');
const number = makeNumber('ZS', '2610', (below) => 7 % below);
const otherNumber = makeNumber('ZS', '2610', (below) => 11 % below);
let test_: TestDatabase;
let caseId: number;
let personId: number;
let fileId: string;
let units: { id: number; code: string }[];

beforeAll(async () => {
  test_ = await testDatabase({ now });
  const { owner, services } = test_;
  units = await owner
    .selectFrom('unit')
    .select(['id', 'code'])
    .where('parent_id', 'is not', null)
    .limit(3)
    .execute();
  ({ id: caseId } = await owner
    .insertInto('case_file')
    .values({
      ...{
        number,
        channel: 'web',
        type: 'complaint',
        state: 'dispatched',
        title: 't',
        body: 'b',
        received_at: now,
      },
      lead_unit_id: units[0]?.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow());
  await owner.insertInto('case_number').values({ number, case_id: caseId }).execute();
  ({ id: personId } = await owner
    .insertInto('case_person')
    .values({ case_id: caseId, kind: 'filer', contact_kind: 'none', joined_at: now })
    .returning('id')
    .executeTakeFirstOrThrow());
  const photo = await files.png();
  const target = path.join(services.config.dataDir, 'photo');
  writeFileSync(target, photo);
  const sha256 = createHash('sha256').update(photo).digest();
  const file = { field: 'f', path: target, bytes: photo.length, sha256 };
  const draftId = randomUUID();
  await storeUpload(services, { draftId, file, now });
  await services.system
    .transaction()
    .execute((trx) => attachDraftFiles(trx, draftId, [{ caseId, personId, eventSeq: 1 }]));
  fileId = (await listAttachments(services.system, caseId))[0]?.id ?? '';
});
afterAll(() => test_.close());

function argsFor(cookie: string, params: Record<string, string>) {
  const context: AppLoadContext = {
    ...{
      services: test_.services,
      requestId: 'R',
      client: '10.0.0.0/24',
      language: 'zh-CN',
      isElder: false,
      prefer: () => undefined,
      nonce: 'n',
    },
  };
  const request = new Request('http://localhost/', { headers: { Cookie: cookie } });
  return { request, params, context };
}

/** The answer, or the answer that was thrown. */
const answerOf = (promise: Promise<Response>): Promise<Response> =>
  promise.catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });

async function signIn(roles: Role[], unitCode: string): Promise<string> {
  const login = `u${randomUUID().slice(0, 8)}`;
  const password = 'a long password';
  const made = await createAccount(test_.owner, { login, displayName: login, unitCode, roles, password });
  if (!made.ok) throw new Error(made.reason);
  const account = await test_.owner
    .selectFrom('staff_account')
    .select('id')
    .where('login', '=', login)
    .executeTakeFirstOrThrow();
  const token = randomUUID();
  await test_.owner
    .insertInto('staff_session')
    .values({
      token_hash: createHash('sha256').update(token).digest(),
      account_id: account.id,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + 3_600_000),
    })
    .execute();
  return staffCookies(test_.services.config).session.serialize(token);
}
const staffGets = async (roles: Role[], unit: number, params = { number, id: fileId }) =>
  answerOf(staffLoader(argsFor(await signIn(roles, units[unit]?.code ?? ''), params)));

test('the unit that handles the case opens its photo', async () => {
  const answer = await staffGets(['clerk'], 0);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Disposition')).toBe(`inline; filename="${number}-1.jpg"`);
  expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
});

test('the quality office, which reads every case, opens it too', async () => {
  expect((await staffGets(['quality_office'], 1)).status).toBe(200);
});

test('of a tip-off only the enforcers of the unit open it', async () => {
  const setType = (type: string) =>
    test_.owner.updateTable('case_file').set({ type }).where('id', '=', caseId).execute();
  await setType('tip_off');
  expect((await staffGets(['clerk'], 0)).status).toBe(404);
  expect((await staffGets(['quality_office'], 1)).status).toBe(404);
  expect((await staffGets(['enforcer'], 0)).status).toBe(200);
  await setType('complaint');
  expect((await staffGets(['enforcer'], 0)).status).toBe(404);
});

test('for another unit, for the unit that the case is about and under another number it does not exist', async () => {
  expect((await staffGets(['clerk'], 1)).status).toBe(404);
  expect((await staffGets(['clerk'], 0, { number, id: randomUUID() })).status).toBe(404);
  expect((await staffGets(['clerk'], 0, { number, id: '../../etc/passwd' })).status).toBe(404);
  expect((await staffGets(['clerk'], 0, { number: otherNumber, id: fileId })).status).toBe(404);
  const excluded = units[2]?.id ?? 0;
  await test_.owner
    .insertInto('case_exclusion')
    .values({ case_id: caseId, unit_id: excluded, reason: 'subject' })
    .execute();
  expect((await staffGets(['quality_office'], 2)).status).toBe(404);
});

test('without a session it leads to the sign-in, and an admin has no right to cases', async () => {
  const answer = await answerOf(staffLoader(argsFor('', { number, id: fileId })));
  expect([answer.status, answer.headers.get('Location')?.startsWith('/sign-in')]).toEqual([302, true]);
  expect((await staffGets(['admin'], 0)).status).toBe(403);
});

async function citizenGets(scope: Pick<CitizenScope, 'caseId' | 'personId'> | undefined) {
  const page = pageOf(argsFor('', { number, id: fileId }));
  const cookie =
    scope && (await keepOpen(page, mintScope<CitizenScope>({ kind: 'citizen', ...scope }), number));
  return answerOf(citizenLoader(argsFor(cookie?.['Set-Cookie'] ?? '', { number, id: fileId })));
}

test('the person who added a photo sees it, a follower of the same case does not', async () => {
  expect((await citizenGets({ caseId, personId })).status).toBe(200);
  const follower = await test_.owner
    .insertInto('case_person')
    .values({ case_id: caseId, kind: 'follower', contact_kind: 'none', joined_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  expect((await citizenGets({ caseId, personId: follower.id })).status).toBe(404);
});

test('without number and code the way leads there first', async () => {
  const answer = await citizenGets(undefined);
  expect([answer.status, answer.headers.get('Location')?.startsWith('/track')]).toEqual([302, true]);
});

test('a new query code closes what the old one opened, and no device keeps a case open beyond eight hours', async () => {
  const scope = mintScope<CitizenScope>({ kind: 'citizen', caseId, personId });
  const keep = async (cookie: string) =>
    (await keepOpen(pageOf(argsFor(cookie, { number })), scope, number))['Set-Cookie'];
  const status = async (cookie: string) =>
    (await answerOf(citizenLoader(argsFor(cookie, { number, id: fileId })))).status;
  const first = await keep('');
  expect(await status(first)).toBe(200);
  await test_.owner
    .updateTable('case_person')
    .set({ code_hmac: Buffer.alloc(32, 7) })
    .where('id', '=', personId)
    .execute();
  expect(await status(first)).toBe(302);
  let cookie = await keep('');
  for (let minutes = 20; minutes < 480; minutes += 20) {
    test_.setNow(new Date(now.getTime() + minutes * 60_000));
    cookie = await keep(cookie);
    expect(await status(cookie), `${minutes} minutes`).toBe(200);
  }
  test_.setNow(new Date(now.getTime() + 480 * 60_000));
  expect(await status(cookie)).toBe(302);
  test_.setNow(now);
});

test('an infected or unjudged photo is not handed out to anyone', async () => {
  for (const state of ['pending', 'failed', 'infected']) {
    await test_.owner.updateTable('attachment').set({ state }).execute();
    expect((await citizenGets({ caseId, personId })).status).toBe(404);
    expect((await staffGets(['clerk'], 0)).status).toBe(404);
  }
});
