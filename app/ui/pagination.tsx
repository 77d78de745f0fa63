import { useTranslation } from 'react-i18next';
import { formatNumber } from './format';

/** Which rows are shown, of how many, and the links to the rest. `from` and `to` count from 1. */
export function Pagination(props: {
  from: number;
  to: number;
  total: number;
  previousHref?: string;
  nextHref?: string;
}) {
  const { t } = useTranslation('common');
  return (
    <nav className="pages" aria-label={t('pages_label')}>
      <p>
        {t('page_range', {
          from: formatNumber(props.from),
          to: formatNumber(props.to),
          total: formatNumber(props.total),
        })}
      </p>
      {props.previousHref ? (
        <a href={props.previousHref} rel="prev">
          {t('page_previous')}
        </a>
      ) : null}
      {props.nextHref ? (
        <a href={props.nextHref} rel="next">
          {t('page_next')}
        </a>
      ) : null}
    </nav>
  );
}
