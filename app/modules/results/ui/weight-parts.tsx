import { useTranslation } from 'react-i18next';
import { Facts } from '~/ui/facts';
import { formatNumber, formatPercent } from '~/ui/format';
import { type Column, DataTable } from '~/ui/table';
import type { Balance } from '../core/balance';
import type { Raked, Trim } from '../core/rake-margins';

/** What a weighting costs: design effect, effective sample, how much was trimmed and what that leaves open. */
export function WeightFacts({ report, trim }: { report: Raked['report']; trim: Trim }) {
  const { t } = useTranslation('results');
  const two = (value: number) => formatNumber(value, 2);
  return (
    <Facts
      facts={[
        { term: t('column.n'), text: formatNumber(report.n) },
        { term: t('weights.fact.effect'), text: two(report.designEffect) },
        { term: t('weights.fact.effective'), text: formatNumber(report.effectiveN) },
        { term: t('weights.fact.smallest'), text: two(report.smallest) },
        { term: t('weights.fact.largest'), text: two(report.largest) },
        {
          term: t('weights.fact.trimmed'),
          text: t('weights.trimmed_text', {
            ...{ n: formatNumber(report.trimmed), share: formatPercent(report.trimmed / report.n) },
            ...{ low: two(trim.low), high: two(trim.high) },
          }),
        },
        { term: t('weights.gap'), text: formatPercent(report.gap) },
        { term: t('weights.rounds'), text: formatNumber(report.rounds) },
      ]}
    />
  );
}

type Row = Balance & { name?: string | undefined };

/** Who answered against who lives here, for each value of the margins; and how many of those asked answered. */
export function BalanceTable({ rows, isWeighted }: { rows: readonly Row[]; isWeighted: boolean }) {
  const { t } = useTranslation(['results', 'common']);
  if (rows.length === 0) return null;
  const none = t('common:empty_value');
  const numeric = (key: keyof Balance, cell: (row: Row) => string): Column<Row> => ({
    ...{ key, head: t(`results:balance.${key}`), isNumeric: true, cell },
  });
  const isListed = rows.some(({ asked }) => asked !== null);
  return (
    <DataTable
      caption={t('results:balance.title')}
      rows={rows}
      rowKey={({ variable, value }) => `${variable} ${value}`}
      columns={[
        {
          ...{ key: 'value', head: t('results:balance.value'), isRowHead: true },
          cell: ({ variable, value, name }) => `${variable}: ${name ?? (value || none)}`,
        },
        numeric('people', ({ people }) => formatNumber(people)),
        numeric('population', ({ population }) => formatPercent(population)),
        numeric('n', ({ n }) => formatNumber(n)),
        numeric('answers', ({ answers }) => formatPercent(answers)),
        ...(isWeighted ? [numeric('weighted', ({ weighted }) => formatPercent(weighted))] : []),
        ...(isListed
          ? [
              numeric('asked', ({ asked }) => (asked === null ? none : formatNumber(asked))),
              numeric('responseRate', ({ responseRate }) =>
                responseRate === null ? none : formatPercent(responseRate),
              ),
            ]
          : []),
      ]}
    />
  );
}
