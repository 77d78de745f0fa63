import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '~/platform/i18n/languages';
import { QrCode } from './qr-code';

/** What stands above a poster on the screen only: the way back, the two sizes, how it is printed. */
export function PosterTools(props: {
  back: { href: string; label: string };
  /** The poster's own address. */
  href: string;
  isSmall: boolean;
  children?: ReactNode;
}) {
  const { t } = useTranslation('common');
  const { back, href, isSmall, children } = props;
  return (
    <nav className="wrap screen poster-tools" aria-label={t('poster.tools')}>
      <a href={back.href}>{back.label}</a>
      <a href={href} aria-current={isSmall ? undefined : 'page'}>
        A4
      </a>
      <a href={`${href}?size=a6`} aria-current={isSmall ? 'page' : undefined}>
        A6
      </a>
      <span className="muted">{t('poster.print')}</span>
      {children}
    </nav>
  );
}

/** A sheet to hang up with a QR code; what is printed is the sheet alone. Comes with `poster.css`. */
export function Poster(props: {
  isSmall: boolean;
  brand: Text;
  heading: Text;
  ask: string;
  /** Where the code leads, whole. */
  address: string;
  qrLabel: string;
  /** How people without a camera get there. */
  byHand: ReactNode;
  /** Small print, line by line. */
  small: readonly string[];
  isDemo: boolean;
}) {
  const { t } = useTranslation('common');
  const { isSmall, brand, heading, ask, address, qrLabel, byHand, small, isDemo } = props;
  return (
    <main id="main" className={isSmall ? 'poster poster-a6' : 'poster'}>
      <p className="poster-brand">
        {brand['zh-CN']} {brand.en}
      </p>
      <h1>{heading['zh-CN']}</h1>
      {heading.en === heading['zh-CN'] ? null : <p lang="en">{heading.en}</p>}
      <p className="poster-ask">{ask}</p>
      <QrCode text={address} label={qrLabel} />
      {byHand}
      {[...small, ...(isDemo ? [t('demo')] : [])].map((line) => (
        <p key={line} className="poster-small">
          {line}
        </p>
      ))}
    </main>
  );
}
