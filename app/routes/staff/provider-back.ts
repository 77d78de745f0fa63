import { redirect } from '@remix-run/node';
import { signInByProvider } from '~/modules/accounts/commands/sign-in-by-provider.server';
import { browserFamily } from '~/modules/accounts/core/browser-family';
import { staffCookies, tokenIn } from '~/modules/accounts/guards/staff-cookies.server';
import { citizenLoader } from '~/platform/http/define.server';
import { endTrip } from '~/platform/oidc.server';
import { goIn, toSecondStep } from './let-in.server';
import { backAddress, openTrip } from './provider-trip.server';

/**
 * The way back from the city's sign-in. A GET that opens a session, because the protocol brings people back by one; the
 * state in the sealed cookie makes sure that it is the browser that left.
 */
export const loader = citizenLoader(async (page) => {
  const { services, now, request } = page;
  const { config, log } = services;
  if (!config.oidc) throw new Response(null, { status: 404 });
  const cookies = staffCookies(config);
  const trip = await openTrip(page);
  const refuse = async (problem: 'provider' | 'provider_unknown') =>
    redirect(`/sign-in?problem=${problem}`, {
      headers: { 'Set-Cookie': await cookies.provider.serialize('', { maxAge: 0 }) },
    });
  if (!trip) return refuse('provider');
  const answer = new URL(`${backAddress(config)}${page.url.search}`);
  const named = await endTrip(config.oidc, answer, trip).catch((error: unknown) => {
    log.warn({ id: page.requestId, error: String(error) }, 'the sign-in of the city was not completed');
    return undefined;
  });
  if (!named) return refuse('provider');
  const entered =
    named.login === undefined
      ? ({ ok: false, reason: 'unknown' } as const)
      : await signInByProvider(services, {
          ...{ login: named.login, isStrong: named.isStrong, to: trip.to, now },
          browser: browserFamily(request.headers.get('User-Agent')),
          workstation: await tokenIn(cookies.workstation, request),
        });
  if (!entered.ok) return refuse('provider_unknown');
  const response =
    entered.step === 'in' ? await goIn(page, entered, trip.to) : await toSecondStep(page, entered.token);
  response.headers.append('Set-Cookie', await cookies.provider.serialize('', { maxAge: 0 }));
  return response;
});
