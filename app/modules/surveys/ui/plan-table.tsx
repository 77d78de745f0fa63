import { useTranslation } from 'react-i18next';
import { formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';

/** What the planned answers will be able to see, class by class: said before anyone is asked. */
export function PlanTable(props: {
  rows: readonly { name: string; planned: number; got: number; change: number | undefined }[];
  basis: { sd: number; deff: number };
}) {
  const { t } = useTranslation(['surveys', 'common']);
  return (
    <section className="part" aria-labelledby="plan">
      <h2 id="plan">{t('surveys:plan.title')}</h2>
      <p className="muted">{t('surveys:plan.note', props.basis)}</p>
      <DataTable
        caption={t('surveys:plan.title')}
        captionHidden
        rows={props.rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', head: t('surveys:plan.class'), isRowHead: true, cell: (row) => row.name },
          {
            key: 'planned',
            head: t('surveys:plan.planned'),
            isNumeric: true,
            cell: (row) => formatNumber(row.planned),
          },
          {
            key: 'got',
            head: t('surveys:column.complete'),
            isNumeric: true,
            cell: (row) => formatNumber(row.got),
          },
          {
            key: 'change',
            head: t('surveys:plan.change'),
            isNumeric: true,
            cell: ({ change }) =>
              change === undefined
                ? t('common:empty_value')
                : t('surveys:plan.points', { points: formatNumber(change, 1) }),
          },
        ]}
      />
    </section>
  );
}
