import { createCookie } from '@remix-run/node';
import type { Config } from '~/platform/config.server';

const DAY_SECONDS = 86_400;

/**
 * The cookies of staff; each holds a random token and nothing else. With an https address their names bind them to this
 * host: `__Host-`, or below a BASE_PATH `__Secure-`, which lets the path be narrower (RFC 6265bis, section 4.1.3).
 */
export function staffCookies({ publicUrl, basePath }: Pick<Config, 'publicUrl' | 'basePath'>) {
  const secure = publicUrl.startsWith('https:');
  const prefix = secure ? (basePath === '/' ? '__Host-' : '__Secure-') : '';
  const cookie = (name: string, maxAge?: number) =>
    createCookie(prefix + name, {
      ...{ path: basePath, httpOnly: true, sameSite: 'lax', secure },
      ...(maxAge === undefined ? {} : { maxAge }),
    });
  return {
    session: cookie('zs_staff'),
    /** A sign-in whose second step is open. */
    half: cookie('zs_half', 600),
    /** A registered workstation; browsers keep no cookie for longer. */
    workstation: cookie('zs_station', 400 * DAY_SECONDS),
    /** A sign-in that is under way at the city's own provider. */
    provider: cookie('zs_oidc', 600),
  };
}

/** The token in one of these cookies; undefined when there is none. */
export async function tokenIn(
  cookie: ReturnType<typeof createCookie>,
  request: Request,
): Promise<string | undefined> {
  const value: unknown = await cookie.parse(request.headers.get('Cookie'));
  return typeof value === 'string' && value !== '' ? value : undefined;
}
