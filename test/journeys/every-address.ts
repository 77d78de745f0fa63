import type { RouteConfigEntry } from '@remix-run/route-config';
import routes from '../../app/routes.ts';

/** Values for the parts of addresses that name something; whatever is not named here is given a word. */
export type Named = Record<string, string>;

/**
 * Every address of the site, from the table of routes, so that no page can be added and forgotten by the tests that send
 * odd things to all of them. Without the base path.
 */
export function everyAddress(named: Named): string[] {
  const found = new Set<string>();
  const walk = (entries: readonly RouteConfigEntry[], above: string) => {
    for (const { path, index, children } of entries) {
      const here = path === undefined ? above : `${above}/${path}`;
      if (path !== undefined || index) found.add(filled(here || '/', named));
      walk(children ?? [], here);
    }
  };
  walk(routes, '');
  return [...found];
}

const filled = (pattern: string, named: Named) =>
  pattern.replace(/:(\w+)\??/g, (_, name: string) => named[name] ?? 'x').replace('*', 'nowhere');
