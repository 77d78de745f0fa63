import { expect, it } from 'vitest';
import { siteCookie } from './site-cookie.server';

it.each([
  ['http://localhost:3000', '/', 'zs_case=', 'Path=/; HttpOnly; SameSite=Lax'],
  ['https://zs.example.cn', '/', '__Host-zs_case=', 'Path=/; HttpOnly; Secure; SameSite=Lax'],
  [
    'https://www.example.cn',
    '/quality/',
    '__Secure-zs_case=',
    'Path=/quality/; HttpOnly; Secure; SameSite=Lax',
  ],
])(
  'a cookie of %s%s is bound to the host as tightly as its address allows',
  async (publicUrl, basePath, start, end) => {
    const cookie = siteCookie({ publicUrl, basePath }, 'zs_case', 60);
    const set = await cookie.serialize('value');
    expect(set.startsWith(start)).toBe(true);
    expect(set).toContain('Max-Age=60');
    expect(set.endsWith(end)).toBe(true);
    // What ends it must name the same host and path, or the browser keeps it.
    expect((await cookie.serialize('', { maxAge: 0 })).startsWith(start)).toBe(true);
    expect(await cookie.parse(set.split(';', 1)[0] ?? '')).toBe('value');
  },
);
