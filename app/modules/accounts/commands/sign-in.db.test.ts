import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '~/platform/services.server';
import { friday, later } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { mintScope, type StaffScope } from '../core/scope';
import { findHalfSignIn, type HalfSignIn } from '../queries/find-half-sign-in.server';
import { findSession } from '../queries/find-session.server';
import { addTotp, offeredSecret } from './add-factor.server';
import { askForWorkstation } from './ask-for-workstation.server';
import { changePassword } from './change-password.server';
import { createAccount } from './create-account.server';
import { finishSignIn } from './finish-sign-in.server';
import { makeRecoveryCodes } from './make-recovery-codes.server';
import { selfOnly } from './open-session.server';
import { proveRecoveryCode, proveTotp } from './prove-factor.server';
import { signIn } from './sign-in.server';

const PASSWORD = 'the heron waits below';
let database: TestDatabase;
let services: Services;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  services = database.services;
});
afterAll(() => database.close());

async function newcomer(startPasswordUntil?: Date): Promise<{ login: string; accountId: number }> {
  const login = `p-${randomBytes(4).toString('hex')}`;
  const account = { login, displayName: '林小满', unitCode: 'HB-990101', roles: ['clerk' as const] };
  const options = { now: friday, ...(startPasswordUntil ? { startPasswordUntil } : {}) };
  const made = await createAccount(database.owner, { ...account, password: PASSWORD }, options);
  if (!made.ok) throw new Error(made.reason);
  return { login, accountId: made.id };
}

const enter = (
  login: string,
  now: Date,
  {
    password = PASSWORD,
    client = '10.0.0.0/24',
    workstation,
  }: { password?: string; client?: string; workstation?: string } = {},
  by = services,
) => signIn(by, { login, password, client, browser: 'firefox/linux', workstation, to: '/inbox', now });

/** The half-way sign-in after a right password. */
async function half(login: string, now: Date): Promise<HalfSignIn> {
  const result = await enter(login, now);
  if (!result.ok || result.step !== 'half') throw new Error(JSON.stringify(result));
  const found = await findHalfSignIn(services.db, services.secrets, result.token, now);
  if (!found) throw new Error('no half-way sign-in');
  return found;
}

const codeOf = (secret: Buffer, at: Date) =>
  new TOTP({ secret: Secret.fromHex(secret.toString('hex')) }).generate({ timestamp: at.getTime() });

/** Sets an authenticator up at the first sign-in; its secret. */
async function withTotp(person: { login: string; accountId: number }, now: Date): Promise<Buffer> {
  const first = await half(person.login, now);
  const secret = offeredSecret(services, first.tokenHash);
  const made = { scope: selfOnly(person.accountId), secret, code: codeOf(secret, now), label: 'phone', now };
  const done = await finishSignIn(services, { half: first, method: 'totp', client: 'x', now }, (trx) =>
    addTotp(services, trx, made),
  );
  if (!done.ok) throw new Error(done.reason);
  return secret;
}

const prove = (open: HalfSignIn, code: string, now: Date, client = 'x') =>
  finishSignIn(services, { half: open, method: 'totp', client, now }, (trx) =>
    proveTotp(services, trx, { accountId: open.accountId, code, now }),
  );

const actionsOf = async (accountId: number) =>
  (
    await database.owner
      .selectFrom('audit_entry')
      .select('action')
      .where('subject_kind', '=', 'account')
      .where('subject_id', '=', String(accountId))
      .orderBy('id')
      .execute()
  ).map(({ action }) => action);

describe('the second step', () => {
  it('a right password alone opens no session', async () => {
    const { login } = await newcomer();
    const result = await enter(login, friday);
    expect(result).toMatchObject({ ok: true, step: 'half' });
    if (!result.ok || result.step !== 'half') return;
    expect(await findSession(services.db, result.token, friday)).toBeUndefined();
    expect(
      await findHalfSignIn(services.db, services.secrets, result.token, later(friday, 10)),
    ).toBeUndefined();
  });

  it('an authenticator set up at the first sign-in opens it, and each code once', async () => {
    const person = await newcomer();
    const secret = await withTotp(person, friday);
    const next = later(friday, 2);
    const opened = await prove(await half(person.login, next), codeOf(secret, next), next);
    expect(opened).toMatchObject({ ok: true });
    expect(opened.ok && (await findSession(services.db, opened.token, next))?.login).toBe(person.login);
    expect(await prove(await half(person.login, next), codeOf(secret, next), next)).toEqual({
      ok: false,
      reason: 'account:error.code_used',
    });
    const early = new Date(next.getTime() + 30_000);
    expect(await prove(await half(person.login, next), codeOf(secret, early), next)).toMatchObject({
      ok: true,
    });
    const far = later(next, 2);
    expect(await prove(await half(person.login, next), codeOf(secret, far), next)).toEqual({
      ok: false,
      reason: 'account:error.code',
    });
    expect(await actionsOf(person.accountId)).toEqual([
      ...['factor.add', 'session.open', 'session.open', 'session.open'],
    ]);
    const kept = await database.owner
      .selectFrom('staff_factor')
      .select('sealed_secret')
      .where('account_id', '=', person.accountId)
      .executeTakeFirstOrThrow();
    expect(kept.sealed_secret?.includes(secret)).toBe(false);
  });

  it('is used once: of two at the same moment one gets a session', async () => {
    const person = await newcomer();
    await withTotp(person, friday);
    const codes = await makeRecoveryCodes(services, { scope: selfOnly(person.accountId), now: friday });
    const open = await half(person.login, later(friday, 3));
    const both = await Promise.all(
      codes
        .slice(0, 2)
        .map((code) =>
          finishSignIn(
            services,
            { half: open, method: 'recovery_code', client: 'x', now: later(friday, 3) },
            (trx) => proveRecoveryCode(trx, { accountId: person.accountId, code, now: later(friday, 3) }),
          ),
        ),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('wrong codes are limited by account and network, so that no other network is shut out', async () => {
    const person = await newcomer();
    const secret = await withTotp(person, friday);
    const at = later(friday, 5);
    const open = await half(person.login, at);
    for (let n = 0; n < 6; n++) await prove(open, '000000', at, 'far');
    expect(await prove(open, codeOf(secret, at), at, 'far')).toEqual({
      ok: false,
      reason: 'account:error.limited',
    });
    expect(await prove(open, codeOf(secret, at), at, 'near')).toMatchObject({ ok: true });
  });

  it('a recovery code works once, and only for its person', async () => {
    const [one, other] = [await newcomer(), await newcomer()];
    await withTotp(one, friday);
    await withTotp(other, friday);
    const [code = ''] = await makeRecoveryCodes(services, { scope: selfOnly(one.accountId), now: friday });
    const now = later(friday, 4);
    const use = async ({ login, accountId }: typeof one) =>
      finishSignIn(
        services,
        { half: await half(login, now), method: 'recovery_code', client: 'x', now },
        (trx) => proveRecoveryCode(trx, { accountId, code: code.toUpperCase(), now }),
      );
    expect((await use(other)).ok).toBe(false);
    expect((await use(one)).ok).toBe(true);
    expect((await use(one)).ok).toBe(false);
  });

  it('the demo asks for none, unless one was set up', async () => {
    const demo = { ...services, config: { ...services.config, demo: true } };
    const person = await newcomer();
    expect(await enter(person.login, friday, {}, demo)).toMatchObject({ ok: true, step: 'in' });
    await withTotp(person, later(friday, 1));
    expect(await enter(person.login, later(friday, 2), {}, demo)).toMatchObject({ ok: true, step: 'half' });
  });
});

describe('a registered workstation', () => {
  it('counts once an administrator approved it, for that unit only, until it is ended', async () => {
    const person = await newcomer();
    const open = await half(person.login, friday);
    const asked = await askForWorkstation(services, {
      half: open,
      label: '2F',
      token: undefined,
      now: friday,
    });
    if (!asked.ok) throw new Error(asked.reason);
    const again = { half: open, label: '2F', token: asked.token, now: friday };
    expect(await askForWorkstation(services, again)).toEqual(asked);
    const at = { workstation: asked.token };
    expect(await enter(person.login, friday, at)).toMatchObject({ step: 'half' });
    const approver = await newcomer();
    const change = (to: object) =>
      database.owner.updateTable('staff_workstation').set(to).where('label', '=', '2F').execute();
    await change({ approved_at: friday, approved_by: approver.accountId, unit_id: open.unitId });
    expect(await enter(person.login, friday, at)).toMatchObject({ step: 'in' });
    expect(await enter(person.login, friday)).toMatchObject({ step: 'half' });
    const elsewhere = await database.owner
      .selectFrom('unit')
      .select('id')
      .where('id', '<>', open.unitId)
      .executeTakeFirstOrThrow();
    await change({ unit_id: elsewhere.id });
    expect(await enter(person.login, friday, at)).toMatchObject({ step: 'half' });
    await change({ unit_id: open.unitId, ended_at: friday });
    expect(await enter(person.login, friday, at)).toMatchObject({ step: 'half' });
  });
});

describe('passwords', () => {
  const strict = () => ({ ...services, config: { ...services.config, passwordPolicy: 'dengbao3' as const } });

  it('five wrong ones close that name for fifteen minutes in that network, and in no other (dengbao3)', async () => {
    const { login } = await newcomer();
    const wrong = { password: 'wrong', client: '10.9.9.0/24' };
    for (let n = 0; n < 5; n++)
      expect(await enter(login, friday, wrong, strict())).toMatchObject({ reason: 'wrong' });
    const right = { client: '10.9.9.0/24' };
    expect(await enter(login, later(friday, 14), right, strict())).toMatchObject({ reason: 'limited' });
    expect(await enter(login, later(friday, 14), {}, strict())).toMatchObject({ ok: true });
    expect(await enter(login, later(friday, 15), right, strict())).toMatchObject({ ok: true });
  });

  it('a start password serves to choose an own one, for seven days', async () => {
    const end = later(friday, 7 * 24 * 60);
    const person = await newcomer(end);
    const first = await half(person.login, friday);
    expect(first.aim.isPasswordDue).toBe(true);
    expect(await enter(person.login, end)).toEqual({ ok: false, reason: 'wrong' });
  });

  it('a new one ends every other session, and this one goes on with a new token', async () => {
    const person = await newcomer(later(friday, 60));
    const secret = await withTotp(person, friday);
    const [now, other] = [later(friday, 2), later(friday, 4)];
    const opened = await prove(await half(person.login, now), codeOf(secret, now), now);
    const elsewhere = await prove(await half(person.login, other), codeOf(secret, other), other);
    if (!opened.ok || !elsewhere.ok) throw new Error('not signed in');
    const session = await findSession(services.db, opened.token, other);
    expect(session?.isPasswordDue).toBe(true);
    const scope = session?.scope ?? mintScope<StaffScope>({ ...selfOnly(0) });
    const input = { scope, sessionId: session?.id ?? '', now: other };
    const change = (current: string, next: string) => changePassword(services, { ...input, current, next });
    expect(await change('wrong', 'an otter under ice')).toMatchObject({ ok: false, field: 'current' });
    expect(await change(PASSWORD, PASSWORD)).toMatchObject({ reason: 'account:error.same_password' });
    expect(await change(PASSWORD, `${person.login} goes`)).toMatchObject({ weakness: 'context' });
    expect(await change(PASSWORD, 'password2026!')).toMatchObject({ weakness: 'common' });
    const changed = await change(PASSWORD, 'an otter under ice');
    if (!changed.ok) throw new Error(JSON.stringify(changed));
    expect(await findSession(services.db, opened.token, other)).toBeUndefined();
    expect(await findSession(services.db, elsewhere.token, other)).toBeUndefined();
    expect((await findSession(services.db, changed.token, other))?.isPasswordDue).toBe(false);
    expect(await enter(person.login, other, { password: 'an otter under ice' })).toMatchObject({ ok: true });
  });

  it('one that is ninety days old is asked to be changed (dengbao3)', async () => {
    const { login } = await newcomer();
    const due = async (days: number) => {
      const result = await enter(login, later(friday, days * 24 * 60), {}, strict());
      if (!result.ok || result.step !== 'half') throw new Error(JSON.stringify(result));
      return (
        await findHalfSignIn(services.db, services.secrets, result.token, later(friday, days * 24 * 60))
      )?.aim.isPasswordDue;
    };
    expect(await due(89)).toBe(false);
    expect(await due(90)).toBe(true);
  });
});
