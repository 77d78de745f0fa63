import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The frame of a chart: what it says as its title, how to read it, the drawing, where it comes from, the numbers. */
export function ChartFrame(props: {
  title: ReactNode;
  /** Unit, what the band is, where the axis begins. */
  subtitle: ReactNode;
  source: ReactNode;
  csvHref?: string;
  /** The same numbers as a `DataTable`, behind a fold. */
  table?: ReactNode;
  level?: 2 | 3;
  children: ReactNode;
}) {
  const { t } = useTranslation('common');
  const Heading = props.level === 2 ? 'h2' : 'h3';
  return (
    <figure className="chart">
      <Heading>{props.title}</Heading>
      <p className="chart-how">{props.subtitle}</p>
      {props.children}
      <figcaption>
        <p>
          {t('chart_source')}
          {props.source}
          {props.csvHref ? (
            <a className="chart-csv" href={props.csvHref}>
              {t('chart_csv')}
            </a>
          ) : null}
        </p>
        {props.table ? (
          <details>
            <summary>{t('chart_table')}</summary>
            {props.table}
          </details>
        ) : null}
      </figcaption>
    </figure>
  );
}
