import {
  isRouteErrorResponse,
  Outlet,
  useHref,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reachAmong, reachOf } from '~/modules/accounts/core/access';
import { findStaff } from '~/modules/accounts/guards/staff-guard.server';
import { citizenLoader } from '~/platform/http/define.server';
import { type Handle, problemMeta, useRoot } from '~/root';
import { ErrorPage } from '~/ui/error-page';
import { formatDateTime, formatDay } from '~/ui/format';
import { StaffPage } from '~/ui/page';
import { sections } from '../admin/sections';
import { homeOf } from './home-of';

export const handle: Handle = { staff: true };

export const meta = problemMeta;

/** Who is signed in, for the frame only: each page below checks for itself (loaders run side by side). */
export const loader = citizenLoader(async (page) => {
  const session = await findStaff(page);
  return {
    home: session ? homeOf(session.scope.roles) : '/',
    who: session && { name: session.scope.displayName, unit: session.unitName[page.language] },
    maySee: {
      inbox: session ? Boolean(reachOf(session.scope.roles, 'case.read')) : false,
      reviews: session ? Boolean(reachAmong(session.scope.roles, 'rating.review', false)) : false,
      office: session ? Boolean(reachOf(session.scope.roles, 'trend.read')) : false,
      privacy: session ? Boolean(reachOf(session.scope.roles, 'privacy.answer')) : false,
      surveys: session ? Boolean(reachOf(session.scope.roles, 'survey.enter')) : false,
      admin: sections.some(({ permission }) => session && reachOf(session.scope.roles, permission)),
    },
  };
});

export default function StaffLayout() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRoot();
  return (
    <Frame>
      <ErrorPage
        status={isRouteErrorResponse(error) ? error.status : 500}
        hotline={root?.hotline ?? '12345'}
        incident={root?.requestId}
      />
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['staff', 'home']);
  const root = useRoot();
  const layout = useRouteLoaderData<typeof loader>('routes/staff/layout');
  const { pathname, search } = useLocation();
  const base = useHref('/').replace(/\/$/, '');
  const zone = root?.city?.timeZone ?? 'UTC';
  const language = root?.language ?? 'zh-CN';
  const now = new Date(root?.now ?? 0);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
  const links = [
    { path: '/inbox', label: t('staff:nav.inbox'), shown: layout?.maySee.inbox },
    { path: '/inbox/reviews', label: t('staff:nav.reviews'), shown: layout?.maySee.reviews },
    { path: '/office', label: t('staff:nav.office'), shown: layout?.maySee.office },
    { path: '/office/privacy', label: t('staff:nav.privacy'), shown: layout?.maySee.privacy },
    { path: '/office/surveys', label: t('staff:nav.surveys'), shown: layout?.maySee.surveys },
    { path: '/admin', label: t('staff:nav.admin'), shown: layout?.maySee.admin },
    { path: '/indicators', label: t('staff:nav.public'), shown: true },
  ];
  return (
    <StaffPage
      theme={{
        name: root?.city?.brand ?? t('home:brand'),
        strapline: t('staff:platform'),
        emblem: root?.city?.emblem,
      }}
      homeHref={`${base}${layout?.home ?? '/'}`}
      who={layout?.who ? { ...layout.who, href: `${base}/account` } : { name: '', unit: '' }}
      signOutAction={`${base}/sign-out`}
      search={search}
      nav={links
        .filter((link) => link.shown)
        .map((link) => ({
          href: base + link.path,
          label: link.label,
          current:
            link.path ===
            currentOf(
              links.map(({ path }) => path),
              pathname,
            ),
        }))}
      demo={root?.isDemo ? t('home:demo_line', { day: formatDay(day, language) }) : undefined}
      paper={{ printedOn: formatDay(day, language) }}
      foot={t('staff:foot', { time: formatDateTime(now, zone, language) })}
    >
      {children}
    </StaffPage>
  );
}

/** Of the places that an address lies below, the nearest; the outbox belongs to the administration. */
const currentOf = (paths: readonly string[], pathname: string) =>
  paths
    .filter((path) => pathname.replace(/^\/outbox/, '/admin/outbox').startsWith(path))
    .sort((a, b) => b.length - a.length)[0];
