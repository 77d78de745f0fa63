import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { addKey, addTotp, offeredSecret, offerOf } from '~/modules/accounts/commands/add-factor.server';
import { askForWorkstation, workstationSign } from '~/modules/accounts/commands/ask-for-workstation.server';
import { type Finished, finishSignIn } from '~/modules/accounts/commands/finish-sign-in.server';
import { leaveHalfSignIn } from '~/modules/accounts/commands/leave-half-sign-in.server';
import { selfOnly } from '~/modules/accounts/commands/open-session.server';
import { proveKey, proveRecoveryCode, proveTotp } from '~/modules/accounts/commands/prove-factor.server';
import { useWorkstation } from '~/modules/accounts/commands/use-workstation.server';
import { staffCookies, tokenIn } from '~/modules/accounts/guards/staff-cookies.server';
import { findHalfSignIn, type HalfSignIn } from '~/modules/accounts/queries/find-half-sign-in.server';
import { findWaitingWorkstation } from '~/modules/accounts/queries/find-waiting-workstation.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Page } from '~/platform/http/define.server';
import { type FormProblem, problem, trimmed } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { totpKey } from '~/platform/totp.server';
import { keyToMake, keyToShow, type Site } from '~/platform/webauthn.server';
import { letIn, sessionHeaders } from './let-in.server';
import { safePath } from './safe-path';

const code = z.string('account:error.code').min(6, 'account:error.code').max(40, 'account:error.code');
const response = z.string().min(1, 'account:error.key').max(30_000);
const place = trimmed(60, 'account:error.place').pipe(z.string().min(1, 'account:error.place'));

export const secondStepForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('code'), code }),
  z.strictObject({ intent: z.literal('recovery'), recovery: z.string().max(40, 'account:error.recovery') }),
  z.strictObject({ intent: z.literal('key'), response }),
  z.strictObject({ intent: z.literal('totp_set_up'), code }),
  z.strictObject({ intent: z.literal('key_set_up'), response }),
  z.strictObject({ intent: z.literal('station_ask'), place }),
  z.strictObject({ intent: z.literal('station') }),
  z.strictObject({ intent: z.literal('leave') }),
]);
type Input = z.output<typeof secondStepForm>;

/** The half-way sign-in of this browser; without one the way leads back to the first step. */
export async function halfSignInOf(page: Page): Promise<HalfSignIn> {
  const token = await tokenIn(staffCookies(page.services.config).half, page.request);
  const half = token && (await findHalfSignIn(page.db, page.services.secrets, token, page.now));
  if (!half) throw redirect('/sign-in?problem=half_over', 303);
  return half;
}

/** The site as security keys and authenticators name it. */
export async function siteOf(page: Page): Promise<Site> {
  const { brand } = await getCity(page.db);
  return { name: brand.name[page.language], publicUrl: page.services.config.publicUrl };
}

/** What the page offers: ways to show what the person has, or to set the first one up. */
export async function offerFor(page: Page, half: HalfSignIn) {
  const { services } = page;
  const { factors, recoveryCodes, tokenHash, login, displayName: name } = half;
  const site = await siteOf(page);
  const keys = factors.flatMap(({ credentialId, transports }) =>
    credentialId ? [{ credentialId, transports }] : [],
  );
  const token = await tokenIn(staffCookies(services.config).workstation, page.request);
  const waiting = token ? await findWaitingWorkstation(page.db, token, half.accountId) : undefined;
  const isFirst = factors.length === 0;
  const person = { handle: `account-${half.accountId}`, login, name, known: [] };
  return {
    sign: waiting && workstationSign(waiting),
    recoveryCodes,
    hasTotp: factors.some(({ kind }) => kind === 'totp'),
    show: keys.length > 0 ? await keyToShow(site, keys, offerOf(services, 'show', tokenHash)) : undefined,
    totp: isFirst ? totpKey(offeredSecret(services, tokenHash), site.name, login) : undefined,
    make: isFirst ? await keyToMake(site, person, offerOf(services, 'make', tokenHash)) : undefined,
  };
}

/** Carries out the second step. A factor is set up here only by whoever has none: a password alone adds no other. */
export async function runSecondStep(
  page: Page,
  input: Input,
): Promise<Awaited<ReturnType<typeof letIn>> | FormProblem> {
  const half = await halfSignInOf(page);
  const { services, client, now } = page;
  const { accountId, tokenHash, factors } = half;
  const scope = selfOnly(accountId);
  const site = await siteOf(page);
  const mayOnlyProve = factors.length > 0 ? 'account:error.has_factor' : undefined;
  const refuse = (field: string, reason: string) => problem({ intent: input.intent }, { [field]: reason });
  const finish = (
    method: Parameters<typeof finishSignIn>[1]['method'],
    prove: Parameters<typeof finishSignIn>[2],
  ) => finishSignIn(services, { half, method, client, now }, prove);
  const go = async (field: string, done: Finished) =>
    done.ok ? letIn(page, done, half.aim) : refuse(field, done.reason);
  const goFirst = async (field: string, done: Finished) => {
    if (!done.ok) return refuse(field, done.reason);
    const to = `/account/codes?to=${encodeURIComponent(safePath(half.aim.to))}`;
    if (Object.keys(half.aim.fields).length > 0) return letIn(page, done, half.aim);
    return redirect(to, { headers: await sessionHeaders(page, done) });
  };
  switch (input.intent) {
    case 'code': {
      const { code } = input;
      return go('code', await finish('totp', (trx) => proveTotp(services, trx, { accountId, code, now })));
    }
    case 'recovery': {
      const code = input.recovery;
      return go(
        'recovery',
        await finish('recovery_code', (trx) => proveRecoveryCode(trx, { accountId, code, now })),
      );
    }
    case 'key': {
      const shown = {
        accountId,
        response: input.response,
        challenge: offerOf(services, 'show', tokenHash),
        now,
      };
      return go('response', await finish('key', (trx) => proveKey(trx, site, shown)));
    }
    case 'totp_set_up': {
      const label = translator(page.language)('account:totp.label');
      const made = { scope, secret: offeredSecret(services, tokenHash), code: input.code, label, now };
      return goFirst(
        'code',
        await finish('totp', async (trx) => mayOnlyProve ?? addTotp(services, trx, made)),
      );
    }
    case 'key_set_up': {
      const label = translator(page.language)('account:key.label');
      const challenge = offerOf(services, 'make', tokenHash);
      const made = { scope, challenge, response: input.response, label, now };
      return goFirst('response', await finish('key', async (trx) => mayOnlyProve ?? addKey(trx, site, made)));
    }
    case 'station_ask': {
      const cookie = staffCookies(services.config).workstation;
      const token = await tokenIn(cookie, page.request);
      const asked = await askForWorkstation(services, { half, label: input.place, token, now });
      if (!asked.ok) return refuse('place', asked.reason);
      return redirect('/sign-in/second', { headers: { 'Set-Cookie': await cookie.serialize(asked.token) } });
    }
    case 'station': {
      const token = await tokenIn(staffCookies(services.config).workstation, page.request);
      const used = { token, accountId, unitId: half.unitId, now };
      return go(
        'form',
        await finish('workstation', async (trx) =>
          (await useWorkstation(trx, used)) ? undefined : 'account:error.station_waits',
        ),
      );
    }
    case 'leave': {
      await leaveHalfSignIn(page.db, tokenHash);
      const cookie = staffCookies(services.config).half;
      return redirect('/sign-in', { headers: { 'Set-Cookie': await cookie.serialize('', { maxAge: 0 }) } });
    }
  }
}
