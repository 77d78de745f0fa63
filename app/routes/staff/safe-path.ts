/**
 * Only a path of this site: anything else would send a person who signs in to a stranger. Without one the sign-in itself
 * leads on to where the person's work begins.
 */
export function safePath(to: string | null): string {
  if (!to?.startsWith('/')) return '/sign-in';
  // Read as a browser would read it: tabs vanish, backslashes turn, and only then is it seen whether a host is named.
  const { host, pathname, search } = new URL(to, 'http://here.invalid');
  return host === 'here.invalid' ? pathname + search : '/sign-in';
}
