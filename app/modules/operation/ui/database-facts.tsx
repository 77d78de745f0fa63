import { useTranslation } from 'react-i18next';
import { Facts } from '~/ui/facts';
import { formatNumber } from '~/ui/format';
import { StatusTag } from '~/ui/status-tag';
import { DataTable } from '~/ui/table';
import { sizeText } from './sizes';

type Props = {
  database: {
    version: string;
    bytes: number;
    tables: { name: string; rows: number; bytes: number }[];
    pending: string[];
  };
  migrations: { name: string; at: string }[];
};

/** Size, largest tables, and which migrations have run. */
export function DatabaseFacts({ database, migrations }: Props) {
  const { t } = useTranslation('operation');
  return (
    <>
      <Facts
        facts={[
          { term: t('database.version'), text: database.version },
          { term: t('database.size'), text: sizeText(database.bytes) },
          {
            term: t('database.migrations'),
            text: (
              <>
                {database.pending.length > 0 ? (
                  <StatusTag kind="overdue">
                    {t('database.pending', { names: database.pending.join(', ') })}
                  </StatusTag>
                ) : null}
                <ul>
                  {migrations.map(({ name, at }) => (
                    <li key={name}>
                      <code>{name}</code> {at}
                    </li>
                  ))}
                </ul>
              </>
            ),
          },
        ]}
      />
      <DataTable
        caption={t('database.largest')}
        columns={[
          { key: 'name', head: t('database.table'), cell: (row) => <code>{row.name}</code>, isRowHead: true },
          { key: 'rows', head: t('database.rows'), cell: (row) => formatNumber(row.rows), isNumeric: true },
          { key: 'bytes', head: t('database.size'), cell: (row) => sizeText(row.bytes), isNumeric: true },
        ]}
        rows={database.tables}
        rowKey={(row) => row.name}
      />
    </>
  );
}

type Statement = { query: string; ms: number; calls: number | null };

/** What takes long in the database, or that nothing does. */
export function Statements({ rows }: { rows: readonly Statement[] }) {
  const { t } = useTranslation('operation');
  if (rows.length === 0) return <p>{t('statements.none')}</p>;
  return (
    <DataTable
      caption={t('statements.caption')}
      captionHidden
      columns={[
        {
          key: 'query',
          head: t('statements.query'),
          cell: (row) => <code>{row.query}</code>,
          isRowHead: true,
        },
        {
          key: 'ms',
          head: t('statements.ms'),
          cell: (row) => formatNumber(Math.round(row.ms)),
          isNumeric: true,
        },
        {
          ...{ key: 'calls', head: t('statements.calls'), isNumeric: true },
          cell: (row) => (row.calls === null ? '' : formatNumber(row.calls)),
        },
      ]}
      rows={rows}
      rowKey={(row) => row.query}
    />
  );
}
