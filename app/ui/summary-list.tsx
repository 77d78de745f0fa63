import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface SummaryRow {
  term: string;
  /** Absent or empty: shown as not given. */
  value?: ReactNode;
  changeHref?: string;
}

/** Answers to check before sending, each with its way back to the step that asked for it. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const { t } = useTranslation('common');
  return (
    <dl className="summary">
      {rows.map((row) => (
        <div key={row.term}>
          <dt>{row.term}</dt>
          <dd>{row.value || <span className="muted">{t('not_given')}</span>}</dd>
          {row.changeHref ? (
            <dd className="summary-change">
              <a href={row.changeHref}>
                {t('change')}
                <span className="hide"> {row.term}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
