import type { Cookie } from '@remix-run/node';
import type { Config } from '~/platform/config.server';
import { siteCookie } from '~/platform/http/site-cookie.server';

const DAY_SECONDS = 86_400;

/** The cookies of staff; each holds a random token and nothing else. */
export function staffCookies(site: Pick<Config, 'publicUrl' | 'basePath'>) {
  return {
    session: siteCookie(site, 'zs_staff'),
    /** A sign-in whose second step is open. */
    half: siteCookie(site, 'zs_half', 600),
    /** A registered workstation; browsers keep no cookie for longer. */
    workstation: siteCookie(site, 'zs_station', 400 * DAY_SECONDS),
    /** A sign-in that is under way at the city's own provider. */
    provider: siteCookie(site, 'zs_oidc', 600),
  };
}

/** The token in one of these cookies; undefined when there is none. */
export async function tokenIn(cookie: Cookie, request: Request): Promise<string | undefined> {
  const value: unknown = await cookie.parse(request.headers.get('Cookie'));
  return typeof value === 'string' && value !== '' ? value : undefined;
}
