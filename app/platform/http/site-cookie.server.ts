import { createCookie } from '@remix-run/node';
import type { Config } from '../config.server';
import type { CookieName } from './cookie-names';

type Site = Pick<Config, 'publicUrl' | 'basePath'>;

/**
 * What all cookies of the site have in common. With an https address the prefix of their names binds them to this host:
 * `__Host-`, or below a BASE_PATH `__Secure-`, which lets the path be narrower (RFC 6265bis, section 4.1.3).
 */
export function cookieRules({ publicUrl, basePath }: Site) {
  const secure = publicUrl.startsWith('https:');
  const prefix = secure ? (basePath === '/' ? '__Host-' : '__Secure-') : '';
  return { prefix, options: { path: basePath, httpOnly: true, sameSite: 'lax', secure } as const };
}

/**
 * One of the site's cookies, under its full name.
 * @param maxAge seconds; without it the cookie ends with the browser
 */
export function siteCookie(site: Site, name: CookieName, maxAge?: number) {
  const { prefix, options } = cookieRules(site);
  return createCookie(prefix + name, { ...options, ...(maxAge === undefined ? {} : { maxAge }) });
}
