import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';

type RouteObject = Parameters<typeof matchRoutes>[0][number];

/**
 * Which page an address belongs to, as its pattern (/case/:number), for counting: an address itself may name a case.
 * Undefined where none does.
 */
export function routePatterns(build: ServerBuild, basePath: string): (path: string) => string | undefined {
  const childrenOf = (parentId: string | undefined): RouteObject[] =>
    Object.values(build.routes)
      .filter((route) => route !== undefined && route.parentId === parentId)
      .map((route) => {
        const { id = '', path, index } = route ?? {};
        return index
          ? { id, path, index: true as const }
          : { id, path, caseSensitive: false, children: childrenOf(id) };
      });
  const tree = childrenOf(undefined);
  return (path) => {
    const matches = matchRoutes(tree, path.replace(/\.data$/, ''), basePath);
    const parts = matches?.map(({ route }) => route.path ?? '').filter(Boolean);
    return parts && `/${parts.join('/')}`.replace(/\/{2,}/g, '/');
  };
}
