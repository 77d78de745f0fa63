import { useTranslation } from 'react-i18next';
import type { TotpKey } from '~/platform/totp.server';
import { TextField } from '~/ui/field';

/** The key for an authenticator, to scan or to type, and the box for its first code. The drawing is ours: no other host. */
export function TotpSetup({ offer, error }: { offer: TotpKey; error: string | undefined }) {
  const { t } = useTranslation('account');
  const { path, size } = offer.qr;
  return (
    <>
      <ol>
        <li>{t('totp.scan')}</li>
        <li>{t('totp.type')}</li>
      </ol>
      <svg
        className="qr"
        role="img"
        aria-label={t('totp.picture')}
        width="196"
        height="196"
        viewBox={`-4 -4 ${size + 8} ${size + 8}`}
        shapeRendering="crispEdges"
      >
        <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p>
        {t('totp.by_hand')} <code className="key">{offer.text}</code>
      </p>
      <CodeField error={error} />
    </>
  );
}

/** Six digits; the browser may offer what a message brought. */
export function CodeField({ error }: { error: string | undefined }) {
  const { t } = useTranslation('account');
  return (
    <TextField
      name="code"
      label={t('totp.code')}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={20}
      width={8}
      error={error}
    />
  );
}
