import { useTranslation } from 'react-i18next';
import { formatNumber } from './format';

export interface Filter {
  href: string;
  label: string;
  count?: number;
  isCurrent?: boolean;
}

/** Filters that are links: each has its address, the current one is marked, the counts say what waits behind them. */
export function Filters({ label, filters }: { label?: string; filters: readonly Filter[] }) {
  const { t } = useTranslation('common');
  return (
    <nav aria-label={label ?? t('filter_label')}>
      <ul className="filters">
        {filters.map((filter) => (
          <li key={filter.href}>
            <a href={filter.href} aria-current={filter.isCurrent ? 'true' : undefined}>
              {filter.label}
              {filter.count === undefined ? null : <span className="n">{formatNumber(filter.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
