import { useHref } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ButtonLink, ButtonRow } from './button';

export const knownStatuses = [400, 403, 404, 410, 413, 429, 500, 503] as const;

/** The status whose words are shown for one that has none of its own. */
export const statusShown = (status: number): (typeof knownStatuses)[number] =>
  knownStatuses.find((code) => code === status) ?? (status < 500 ? 404 : 500);

/** What went wrong, what to do, whom to call; `incident` is the number that the log knows. */
export function ErrorPage(props: { status: number; hotline: string; incident?: string }) {
  const { t } = useTranslation('errors');
  const status = statusShown(props.status);
  return (
    <div className="read flow">
      <h1>{t(`page.${status}.title`)}</h1>
      <p>{t(`page.${status}.advice`)}</p>
      <p>
        <a href={`tel:${props.hotline}`}>{t('page.call', { number: props.hotline })}</a>
      </p>
      {status >= 500 && props.incident ? <p>{t('page.incident', { incident: props.incident })}</p> : null}
      <ButtonRow>
        <ButtonLink kind="second" href={useHref('/')}>
          {t('page.home')}
        </ButtonLink>
      </ButtonRow>
    </div>
  );
}
