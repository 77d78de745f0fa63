import {
  isRouteErrorResponse,
  Outlet,
  useHref,
  useLocation,
  useMatches,
  useRouteError,
} from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { LETTERS, SWITCH, SWITCHED_FORM } from '~/platform/http/modes';
import { problemMeta, useRoot } from '~/root';
import { ErrorPage } from '~/ui/error-page';
import { formatDay } from '~/ui/format';
import { CitizenPage, type CitizenPageProps } from '~/ui/page';

/** The frame around every page for the public. */
export default function CitizenLayout() {
  const keepsTyped = useMatches().some(({ data }) => isKeeping(data));
  return (
    <Frame form={keepsTyped ? { id: SWITCHED_FORM, switchName: SWITCH } : undefined}>
      <Outlet />
    </Frame>
  );
}

export const meta = problemMeta;

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

/** A page whose form takes what was typed along says so with its data. */
const isKeeping = (data: unknown) =>
  typeof data === 'object' && data !== null && 'keepsTyped' in data && data.keepsTyped === true;

const isOwnLetters = (handle: unknown) =>
  typeof handle === 'object' && handle !== null && 'ownLetters' in handle && handle.ownLetters === true;

function Frame({ form, children }: Pick<CitizenPageProps, 'form' | 'children'>) {
  const { t } = useTranslation('home');
  const root = useRoot();
  const isOwn = useMatches().some(({ handle }) => isOwnLetters(handle));
  const { pathname, search } = useLocation();
  const base = useHref('/').replace(/\/$/, '');
  const at = (path: string) => `${base}${path}`;
  const today = root ? formatDay(localDay(root.now, root.city?.timeZone), root.language) : '';
  return (
    <CitizenPage
      theme={{
        name: root?.city?.brand ?? t('brand'),
        strapline: root?.city?.strapline ?? '',
        emblem: root?.city?.emblem,
      }}
      homeHref={at('/')}
      elder={root?.isElder ?? false}
      letters={isOwn ? LETTERS : undefined}
      search={search}
      form={form}
      nav={[
        { href: at('/report'), label: t('nav.report'), current: pathname.startsWith('/report') },
        { href: at('/track'), label: t('nav.track'), current: /^\/(track|case)/.test(pathname) },
        { href: at('/rate'), label: t('nav.rate'), current: pathname.startsWith('/rate') },
        {
          href: at('/indicators'),
          label: t('nav.indicators'),
          current: /^\/(indicators|results)/.test(pathname),
        },
      ]}
      demo={root?.isDemo ? t('demo_line', { day: today }) : undefined}
      paper={{ printedOn: today }}
      footer={{
        links: [
          { href: at('/results'), label: t('footer.results') },
          { href: at('/help'), label: t('footer.help') },
          { href: at('/privacy'), label: t('footer.privacy') },
          { href: at('/accessibility'), label: t('footer.accessibility') },
          { href: at('/sign-in'), label: t('footer.staff') },
        ],
        slots: (root?.city?.footer ?? []).map(({ term, text, href }) => ({
          term,
          text: href ? <a href={href}>{text}</a> : text,
        })),
      }}
    >
      {children}
    </CitizenPage>
  );
}

function localDay(instant: string, timeZone = 'UTC'): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));
}
