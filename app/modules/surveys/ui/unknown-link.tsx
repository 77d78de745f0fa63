import { useHref } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** A personal link that leads to nothing: why that may be, and what can be done now. */
export function UnknownLink({ hotline }: { hotline: string }) {
  const { t } = useTranslation('survey');
  const results = useHref('/results');
  return (
    <div className="read flow">
      <h1>{t('unknown.title')}</h1>
      <p>{t('unknown.text')}</p>
      <ul className="links">
        <li>
          <a href={results}>{t('unknown.open')}</a>
        </li>
        <li>
          <a href={`tel:${hotline}`}>{t('unknown.call', { hotline })}</a>
        </li>
      </ul>
    </div>
  );
}
