import { useTranslation } from 'react-i18next';
import { formatNumber } from '~/ui/format';
import { type Column, DataTable } from '~/ui/table';

type Row = {
  name: string;
  planned: number;
  /** How many there are; absent: many more than are asked. */
  population?: number | undefined;
  sd: number;
  /** In points; undefined where nobody is planned. */
  change?: number | undefined;
  got?: number | undefined;
};
export type PlanView = { rows: readonly Row[]; deff: number };

/** What the planned answers will be able to see, class by class: said before anyone is asked. */
export function PlanTable({ plan: { rows, deff } }: { plan: PlanView }) {
  const { t } = useTranslation(['surveys', 'common']);
  const none = t('common:empty_value');
  const figure = (key: string, head: string, cell: (row: Row) => string): Column<Row> => ({
    ...{ key, head, cell, isNumeric: true },
  });
  const count = (n: number | undefined) => (n === undefined ? none : formatNumber(n));
  const [first] = rows;
  // What is the same for all is said once.
  const isOneSpread = rows.every(({ sd }) => sd === first?.sd);
  const isOneSize = rows.every(({ population }) => population === first?.population);
  const hasAnswers = rows.some(({ got }) => got !== undefined);
  return (
    <section className="part" aria-labelledby="plan">
      <h2 id="plan">{t('surveys:plan.title')}</h2>
      <p className="muted">
        {isOneSpread
          ? t('surveys:plan.note', { sd: first?.sd ?? 0, deff })
          : t('surveys:plan.note_own', { deff })}{' '}
        {isOneSize && first?.population !== undefined
          ? t('surveys:plan.of', { population: formatNumber(first.population) })
          : ''}
      </p>
      <DataTable
        caption={t('surveys:plan.title')}
        captionHidden
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', head: t('surveys:plan.class'), isRowHead: true, cell: (row) => row.name },
          figure('planned', t('surveys:plan.planned'), (row) => formatNumber(row.planned)),
          ...(hasAnswers
            ? [figure('got', t('surveys:column.complete'), ({ got = 0 }) => formatNumber(got))]
            : []),
          ...(isOneSize ? [] : [figure('of', t('surveys:plan.there_are'), (row) => count(row.population))]),
          ...(isOneSpread ? [] : [figure('sd', t('surveys:plan.sd'), ({ sd }) => formatNumber(sd))]),
          figure('change', t('surveys:plan.change'), ({ change }) =>
            change === undefined ? none : t('surveys:plan.points', { points: formatNumber(change, 1) }),
          ),
        ]}
      />
    </section>
  );
}
