import { index, layout, type RouteConfig, route } from '@remix-run/route-config';

/** Every address of the site, by who sees it. */
export default [
  layout('routes/citizen/layout.tsx', [
    index('routes/citizen/home.tsx'),
    route('sign-in', 'routes/staff/sign-in.tsx'),
    route('problem/:status', 'routes/citizen/problem.tsx'),
    route('*', 'routes/citizen/not-found.tsx'),
  ]),
  layout('routes/staff/layout.tsx', [
    route('inbox', 'routes/staff/inbox.tsx'),
    route('inbox/:number', 'routes/staff/desk.tsx'),
    route('outbox', 'routes/admin/outbox.tsx'),
  ]),
  route('sign-out', 'routes/staff/sign-out.tsx'),
  route('case/:number/file/:id', 'routes/citizen/attachment.ts'),
  route('inbox/:number/file/:id', 'routes/staff/attachment.ts'),
] satisfies RouteConfig;
