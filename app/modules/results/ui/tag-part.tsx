import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '~/ui/format';
import { Part } from '~/ui/panel';
import { DataTable } from '~/ui/table';
import type { TagCount } from '../queries/list-open-answers.server';

/** What open answers speak of, by tag, and the way to code them; absent where nobody has written anything. */
export function TagPart(props: {
  counts: readonly TagCount[];
  nameOf: (question: string) => string;
  coding: string;
}) {
  const { t } = useTranslation('results');
  const all = props.counts.filter(({ tag }) => tag === '');
  if (all.length === 0) return null;
  return (
    <Part id="tags" title={t('part.open')}>
      {all.map(({ question, n }) => {
        const rows = props.counts.filter((one) => one.question === question && one.tag !== '');
        return rows.length === 0 ? (
          <p key={question}>{t('coding.some', { question: props.nameOf(question), n: formatNumber(n) })}</p>
        ) : (
          <DataTable
            key={question}
            caption={t('coding.some', { question: props.nameOf(question), n: formatNumber(n) })}
            rows={rows}
            rowKey={({ tag }) => tag}
            columns={[
              { key: 'tag', head: t('coding.tag'), isRowHead: true, cell: ({ tag }) => tag },
              {
                ...{ key: 'n', head: t('office.count'), isNumeric: true },
                cell: (row) => formatNumber(row.n),
              },
              {
                ...{ key: 'share', head: t('coding.share'), isNumeric: true },
                cell: (row) => formatPercent(row.n / n),
              },
            ]}
          />
        );
      })}
      <p>
        <a href={props.coding}>{t('coding.title')}</a>
      </p>
    </Part>
  );
}
