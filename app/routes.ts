import { index, layout, type RouteConfig, route } from '@remix-run/route-config';

/** Every address of the site, by who sees it. */
export default [
  layout('routes/citizen/layout.tsx', [
    index('routes/citizen/home.tsx'),
    route('sign-in', 'routes/staff/sign-in.tsx'),
    route('problem/:status', 'routes/citizen/problem.tsx'),
    route('*', 'routes/citizen/not-found.tsx'),
  ]),
  layout('routes/staff/layout.tsx', []),
  route('sign-out', 'routes/staff/sign-out.tsx'),
] satisfies RouteConfig;
