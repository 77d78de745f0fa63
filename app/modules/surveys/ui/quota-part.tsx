import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';
import type { CellProblem } from '../core/read-cells';
import { type DimensionView, EqualQuotasForm, QuotaTableForm } from './quota-forms';

type Cell = {
  id: number;
  conditions: Readonly<Record<string, string>>;
  target: number;
  hard_cap: number;
  taken: number;
};

/** The cells of a wave and how full they are; until the first answer they can be set anew. */
export function QuotaPart(props: {
  cells: readonly Cell[];
  dimensions: readonly DimensionView[];
  table: string;
  problem: FormProblem | undefined;
  rows: readonly CellProblem[];
  maySet: boolean;
  mayManage: boolean;
}) {
  const { t } = useTranslation('surveys');
  const words = (name: string, value: string) =>
    props.dimensions.find((one) => one.name === name)?.options.find(({ code }) => code === value)?.text ??
    value;
  return (
    <section className="part" aria-labelledby="quotas">
      <h2 id="quotas">{t('quotas.title')}</h2>
      {props.cells.length === 0 ? (
        <p className="muted">{t('quotas.none')}</p>
      ) : (
        <DataTable
          caption={t('quotas.title')}
          captionHidden
          rows={props.cells}
          rowKey={({ id }) => String(id)}
          columns={[
            {
              key: 'cell',
              head: t('quotas.cell'),
              isRowHead: true,
              cell: ({ conditions }) =>
                Object.entries(conditions)
                  .map(([name, value]) => words(name, value))
                  .join(' · '),
            },
            {
              key: 'target',
              head: t('quotas.target'),
              isNumeric: true,
              cell: (row) => formatNumber(row.target),
            },
            { key: 'cap', head: t('quotas.cap'), isNumeric: true, cell: (row) => formatNumber(row.hard_cap) },
            {
              key: 'taken',
              head: t('quotas.taken'),
              isNumeric: true,
              cell: (row) => formatNumber(row.taken),
            },
          ]}
        />
      )}
      {props.maySet ? (
        <>
          <EqualQuotasForm dimensions={props.dimensions} problem={props.problem} />
          <QuotaTableForm
            table={props.table}
            dimensions={props.dimensions}
            problem={props.problem}
            rows={props.rows}
          />
        </>
      ) : props.mayManage ? (
        <p className="muted">{t('quotas.fixed')}</p>
      ) : null}
    </section>
  );
}
