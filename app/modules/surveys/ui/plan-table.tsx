import { useTranslation } from 'react-i18next';
import { formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';

export type PlanView = {
  rows: readonly { name: string; planned: number; got?: number | undefined }[];
  /** In points; undefined where nobody is planned. */
  change: number | undefined;
  population: number | undefined;
  sd: number;
  deff: number;
};

/** What the planned answers will be able to see, class by class: said before anyone is asked. */
export function PlanTable({ plan }: { plan: PlanView }) {
  const { t } = useTranslation(['surveys', 'common']);
  const { rows, change, population, sd, deff } = plan;
  const number = { isNumeric: true };
  return (
    <section className="part" aria-labelledby="plan">
      <h2 id="plan">{t('surveys:plan.title')}</h2>
      <p className="muted">
        {t('surveys:plan.note', { sd, deff })}{' '}
        {population === undefined ? '' : t('surveys:plan.of', { population: formatNumber(population) })}
      </p>
      <DataTable
        caption={t('surveys:plan.title')}
        captionHidden
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', head: t('surveys:plan.class'), isRowHead: true, cell: (row) => row.name },
          {
            ...{ key: 'planned', head: t('surveys:plan.planned'), ...number },
            cell: (row) => formatNumber(row.planned),
          },
          ...(rows.some(({ got }) => got !== undefined)
            ? [
                {
                  ...{ key: 'got', head: t('surveys:column.complete'), ...number },
                  cell: ({ got = 0 }: PlanView['rows'][number]) => formatNumber(got),
                },
              ]
            : []),
          {
            ...{ key: 'change', head: t('surveys:plan.change'), ...number },
            cell: () =>
              change === undefined
                ? t('common:empty_value')
                : t('surveys:plan.points', { points: formatNumber(change, 1) }),
          },
        ]}
      />
    </section>
  );
}
