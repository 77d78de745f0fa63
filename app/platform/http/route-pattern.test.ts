import type { ServerBuild } from '@remix-run/node';
import { expect, it } from 'vitest';
import { routePatterns } from './route-pattern.server';

const route = (id: string, parentId: string | undefined, path?: string, index?: boolean) => ({
  [id]: { id, parentId, path, index, module: { default: () => null } },
});
const routes: ServerBuild['routes'] = {
  ...route('root', undefined, ''),
  ...route('layout', 'root'),
  ...route('home', 'layout', undefined, true),
  ...route('case', 'layout', 'case/:number'),
  ...route('file', 'root', 'case/:number/file/:id'),
  ...route('rest', 'layout', '*'),
};
// The other parts of a build are not asked for.
const build = { routes } as ServerBuild;

it.each([
  ['/', '/', '/'],
  ['/', '/case/ZS-2026-00001-A', '/case/:number'],
  ['/', '/case/ZS-2026-00001-A.data', '/case/:number'],
  ['/', '/case/1/file/2', '/case/:number/file/:id'],
  ['/', '/wp-login.php', '/*'],
  ['/quality/', '/quality/case/1', '/case/:number'],
])('under %s the address %s is counted as %s', (base, path, pattern) => {
  expect(routePatterns(build, base)(path)).toBe(pattern);
});
