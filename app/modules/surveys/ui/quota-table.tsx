import { useTranslation } from 'react-i18next';
import { formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';

export type CellView = {
  id: number;
  /** What the cell asks for, in words, first dimension first; empty: everyone else. */
  words: readonly string[];
  target: number;
  hardCap: number;
  taken: number;
};

/** More cells than these are folded by their first dimension. */
const MOST_OPEN = 20;

/** All cells with their sum; many are folded, and each fold says its own sum. */
export function QuotaTable({ cells }: { cells: readonly CellView[] }) {
  const { t } = useTranslation('surveys');
  if (cells.length <= MOST_OPEN) return <Cells cells={cells} sum={sumOf(cells)} />;
  const groups = [...new Set(cells.map(({ words }) => words[0] ?? ''))];
  const all = sumOf(cells);
  return (
    <>
      <p>{t('quotas.sum', shown(all))}</p>
      {groups.map((group) => {
        const own = cells.filter(({ words }) => (words[0] ?? '') === group);
        return (
          <details className="fold" key={group}>
            <summary>{t('quotas.group', { name: group || t('quotas.rest'), ...shown(sumOf(own)) })}</summary>
            <Cells cells={own} sum={sumOf(own)} />
          </details>
        );
      })}
    </>
  );
}

function Cells({ cells, sum }: { cells: readonly CellView[]; sum: CellView }) {
  const { t } = useTranslation('surveys');
  const name = ({ id, words }: CellView) =>
    id === sum.id ? t('quotas.total') : words.join(' · ') || t('quotas.rest');
  return (
    <DataTable
      caption={t('quotas.title')}
      captionHidden
      rows={cells}
      rowKey={({ id }) => String(id)}
      {...(cells.length > 1 ? { sum } : {})}
      columns={[
        { key: 'cell', head: t('quotas.cell'), isRowHead: true, cell: name },
        {
          key: 'target',
          head: t('quotas.target_cap'),
          isNumeric: true,
          cell: ({ target, hardCap }) => `${formatNumber(target)} / ${formatNumber(hardCap)}`,
        },
        { key: 'taken', head: t('quotas.taken'), isNumeric: true, cell: ({ taken }) => formatNumber(taken) },
      ]}
    />
  );
}

function sumOf(cells: readonly CellView[]): CellView {
  const sum = (of: (cell: CellView) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  return {
    ...{ id: -1, words: [] },
    target: sum(({ target }) => target),
    hardCap: sum(({ hardCap }) => hardCap),
    taken: sum(({ taken }) => taken),
  };
}

const shown = ({ target, taken }: CellView) => ({
  target: formatNumber(target),
  taken: formatNumber(taken),
});
