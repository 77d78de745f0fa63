import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useHref,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { translator } from '~/platform/i18n/i18n.server';
import { ErrorPage, knownStatuses, statusShown } from '~/ui/error-page';
import staffStyles from '~/ui/staff.css?url';
import styles from '~/ui/styles.css?url';

/** What a route may ask of the document around it. */
export type Handle = {
  hydrate?: boolean;
  staff?: boolean;
  /** Its switch of letters is for this address alone, and not kept for the reader. */
  ownLetters?: boolean;
};

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

/** The frame of every page; it must still be able to answer when the database does not. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { services, language, isElder, nonce, requestId } = context;
  const city = await getCity(services.db).catch(() => undefined);
  const t = translator(language);
  return {
    language,
    isElder,
    nonce,
    requestId,
    isDemo: services.config.demo,
    now: services.now().toISOString(),
    hotline: city?.hotline.number ?? '12345',
    /** Titles of the pages that say what went wrong, by status: which it is shows only after this was loaded. */
    problems: Object.fromEntries(knownStatuses.map((status) => [status, t(`errors:page.${status}.title`)])),
    city: city && {
      name: city.name[language],
      brand: city.brand.name[language],
      strapline: city.brand.strapline[language],
      emblem: city.brand.emblem,
      // Other colours are another address, so that no browser keeps the old ones.
      look: `${city.theme.normal.brand}${city.theme.normal.act}`.replaceAll('#', ''),
      timeZone: city.timeZone,
      emergency: city.emergency.map((call) => ({ number: call.number, name: call.name[language] })),
      footer: city.footer.map((slot) => ({
        term: slot.label[language],
        text: slot.value[language],
        href: slot.href,
      })),
    },
  };
}

export type RootData = Awaited<ReturnType<typeof loader>>;

/** The title of a page that was not found or not allowed, or that failed; `meta` of the layouts, whose pages have their own. */
export function problemMeta({
  error,
  matches,
}: {
  error?: unknown;
  matches: { id: string; data: unknown }[];
}) {
  const root = matches.find(({ id }) => id === 'root')?.data as RootData | undefined;
  if (!error || !root) return [];
  const status = statusShown(isRouteErrorResponse(error) ? error.status : 500);
  return [{ title: [root.problems[status], root.city?.brand].filter(Boolean).join(' · ') }];
}

/** What root.tsx loaded, for every page below it. */
export function useRoot(): RootData | undefined {
  return useRouteLoaderData<typeof loader>('root');
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const handles = useMatches().map((match) => (match.handle ?? {}) as Handle);
  const isStaff = handles.some((handle) => handle.staff);
  const isHydrated = handles.some((handle) => handle.hydrate);
  const theme = useHref('/theme.css') + (root?.city ? `?v=${root.city.look}` : '');
  const icon = useHref('/favicon.svg');
  const classes = [root?.isElder && !isStaff ? 'elder' : '', isStaff ? 'staff' : '']
    .filter(Boolean)
    .join(' ');
  return (
    <html lang={root?.language ?? 'zh-CN'} className={classes || undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
        {isStaff ? <link rel="stylesheet" href={staffStyles} /> : null}
        <link rel="stylesheet" href={theme} />
        <link rel="icon" href={icon} type="image/svg+xml" />
      </head>
      <body>
        {children}
        {isHydrated ? (
          <>
            <ScrollRestoration nonce={root?.nonce} />
            <Scripts nonce={root?.nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function App() {
  useLoaderData<typeof loader>();
  return <Outlet />;
}

/** Only when a layout itself failed; the layouts show errors inside their own frame. */
export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRoot();
  return (
    <ErrorPage
      status={isRouteErrorResponse(error) ? error.status : 500}
      hotline={root?.hotline ?? '12345'}
      incident={root?.requestId}
    />
  );
}
