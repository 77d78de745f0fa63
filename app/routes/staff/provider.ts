import { redirect } from '@remix-run/node';
import { staffCookies } from '~/modules/accounts/guards/staff-cookies.server';
import { citizenLoader } from '~/platform/http/define.server';
import { beginTrip } from '~/platform/oidc.server';
import { backAddress, sealTrip } from './provider-trip.server';

/** Leads to the city's own sign-in; what has to come back with the person is sealed in a cookie. */
export const loader = citizenLoader(async (page) => {
  const { config, log } = page.services;
  if (!config.oidc) throw new Response(null, { status: 404 });
  try {
    const { address, trip } = await beginTrip(config.oidc, backAddress(config));
    const to = (page.url.searchParams.get('to') ?? '').slice(0, 500);
    const cookie = staffCookies(config).provider;
    const sealed = await cookie.serialize(sealTrip(page, { ...trip, to }));
    return redirect(address, { headers: { 'Set-Cookie': sealed, 'Cache-Control': 'no-store' } });
  } catch (error) {
    log.warn({ id: page.requestId, error: String(error) }, 'the sign-in of the city cannot be reached');
    return redirect('/sign-in?problem=provider');
  }
});
