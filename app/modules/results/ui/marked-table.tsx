import { useTranslation } from 'react-i18next';
import { formatNumber, signed } from '~/ui/format';
import { DataTable } from '~/ui/table';
import { displayed } from '../core/displayed';
import type { WithoutMarked } from '../core/without-marked';

/** Whether marked answers matter: the index with all of them, without each mark, and without any. */
export function MarkedTable({ rows, isWeighted }: { rows: readonly WithoutMarked[]; isWeighted: boolean }) {
  const { t } = useTranslation(['results', 'common']);
  const all = rows[0]?.index ?? null;
  if (all === null) return null;
  const none = t('common:empty_value');
  return (
    <>
      <DataTable
        caption={t('results:marked.title')}
        rows={rows}
        rowKey={({ without }) => without}
        columns={[
          {
            ...{ key: 'without', head: t('results:marked.counted'), isRowHead: true },
            cell: ({ without }) => t(`results:marked.without.${without}`),
          },
          {
            ...{ key: 'n', head: t('results:column.n'), isNumeric: true },
            cell: ({ n }) => formatNumber(n),
          },
          {
            ...{ key: 'index', head: t('results:column.index'), isNumeric: true },
            cell: ({ index }) => (index === null ? none : displayed(index)),
          },
          {
            ...{ key: 'by', head: t('results:marked.by'), isNumeric: true },
            cell: ({ without, index }) => (index === null || without === 'none' ? none : signed(index - all)),
          },
        ]}
      />
      <p className="small muted read">
        {t(isWeighted ? 'results:marked.how_weighted' : 'results:marked.how')}
      </p>
    </>
  );
}
