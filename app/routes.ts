import { index, layout, type RouteConfig, route } from '@remix-run/route-config';

/** Every address of the site, by who sees it. */
export default [
  layout('routes/citizen/layout.tsx', [
    index('routes/citizen/home.tsx'),
    route('problem/:status', 'routes/citizen/problem.tsx'),
    route('*', 'routes/citizen/not-found.tsx'),
  ]),
] satisfies RouteConfig;
