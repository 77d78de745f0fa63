import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import { isOutage } from '../database/outage';
import { loggedPath } from '../log/logged-path';

/**
 * The same pages, each loader and action of which answers 503 while the database is away: that is no fault of a page.
 * The reason is in the log under the incident number that the page shows. Done here once, so that no page can forget.
 */
export function honestAboutOutages(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader ? { loader: orUnavailable(loader) } : {}),
      ...(action ? { action: orUnavailable(action) } : {}),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

function orUnavailable<A extends LoaderFunctionArgs | ActionFunctionArgs, T>(run: (args: A) => T) {
  return async (args: A): Promise<Awaited<T>> => {
    try {
      return await run(args);
    } catch (error) {
      if (!isOutage(error)) throw error;
      const { services, requestId } = args.context;
      const { pathname } = new URL(args.request.url);
      services.log.error({ err: error, id: requestId, path: loggedPath(pathname) }, 'database away');
      throw new Response(null, { status: 503 });
    }
  };
}
