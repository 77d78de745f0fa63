import { formatNumber, signedPercent } from '~/ui/format';
import { DataTable } from '~/ui/table';
import type { YearFigures } from '../core/year-figures';
import { rateText } from './figure-text';
import { VerdictTag } from './verdict-tag';
import { carriedText, changeRange, rateRange } from './words';
import { useWords } from './words-here';

/** Whole years against the year before, with the population that each rate stands on. */
export function YearsTable({ years, caption }: { years: readonly YearFigures[]; caption: string }) {
  const words = useWords();
  const { t } = words;
  const none = t('common:empty_value');
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={years}
      rowKey={({ year }) => String(year)}
      columns={[
        {
          key: 'year',
          head: t('indicators:column.year'),
          isRowHead: true,
          cell: ({ year }) => t('indicators:year', { year }),
        },
        {
          key: 'count',
          head: t('indicators:column.count'),
          isNumeric: true,
          cell: ({ compared }) => formatNumber(compared.current.count ?? 0),
        },
        {
          key: 'population',
          head: t('indicators:column.population'),
          isNumeric: true,
          cell: ({ compared: { current } }) =>
            current.population ? (
              <>
                {formatNumber(current.population.residents)}
                <br />
                <span className="muted">{carriedText(words, current)}</span>
              </>
            ) : (
              none
            ),
        },
        {
          key: 'rate',
          head: t('indicators:column.rate_range'),
          isNumeric: true,
          cell: ({ compared: { current } }) =>
            current.rate ? (
              <>
                <b>{rateText(current.rate.rate)}</b>
                <br />
                <span className="muted">{rateRange(words, current.rate)}</span>
              </>
            ) : (
              none
            ),
        },
        {
          key: 'change',
          head: t('indicators:column.change_range'),
          isNumeric: true,
          cell: ({ compared }) =>
            compared.change === null ? (
              none
            ) : (
              <>
                {signedPercent(compared.change)}
                <br />
                <span className="muted">{changeRange(words, compared)}</span>
              </>
            ),
        },
        {
          key: 'verdict',
          head: t('indicators:column.verdict'),
          cell: ({ compared }) => <VerdictTag verdict={compared.verdict} />,
        },
      ]}
    />
  );
}
