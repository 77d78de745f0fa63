import { formatNumber } from '~/ui/format';
import { type Column, DataTable } from '~/ui/table';
import type { Share } from '../core/rates-of-cases';
import { isShown, type RatingFigures, type SatisfiedRule } from '../core/rating-figures';
import type { CauseRatings } from '../queries/get-rating-figures.server';
import type { Words } from './words';
import { useWords } from './words-here';

/** By which version of the definition a satisfied rate was made. */
export function definitionText({ t }: Words, rule: SatisfiedRule): string {
  return t('indicators:definition', {
    version: rule.version,
    from: rule.satisfiedFrom,
    k: formatNumber(rule.basicWeight, Number.isInteger(rule.basicWeight) ? 0 : 2),
    scores: rule.scores.join('/'),
  });
}

const shareText = ({ t }: Words, share: Share | null): string =>
  share && isShown(share.n)
    ? t('indicators:share_n', { share: `${formatNumber(share.value * 100, 1)}%`, n: formatNumber(share.n) })
    : t(share ? 'indicators:too_few' : 'indicators:verdict.no_data');

/** The rates with the answers that two people left out, and without them, each with its n. */
export function BeforeAndAfter({ ratings }: { ratings: RatingFigures }) {
  const words = useWords();
  const { t } = words;
  if (ratings.excluded === 0) return <p className="small muted">{t('indicators:excluded_none')}</p>;
  const rows = (['contact', 'solved', 'satisfied'] as const).map((key) => ({
    key,
    name: t(`indicators:rate.${key}`),
    before: shareText(words, ratings[key]),
    after: shareText(words, ratings.without[key]),
  }));
  return (
    <>
      <p className="small">{t('indicators:excluded', { n: formatNumber(ratings.excluded) })}</p>
      <DataTable
        caption={t('indicators:before_after')}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', head: t('indicators:csv.rate_name'), isRowHead: true, cell: (row) => row.name },
          { key: 'before', head: t('indicators:before'), isNumeric: true, cell: (row) => row.before },
          { key: 'after', head: t('indicators:after'), isNumeric: true, cell: (row) => row.after },
        ]}
      />
    </>
  );
}

/** What people were asked for, and how they answered: whoever asks only the answered flatters himself. */
export function CauseTable({ causes }: { causes: readonly CauseRatings[] }) {
  const words = useWords();
  const { t } = words;
  const rate = (key: 'contact' | 'solved' | 'satisfied'): Column<CauseRatings> => ({
    ...{ key, head: t(`indicators:column_rate.${key}`), isNumeric: true },
    cell: ({ figures }) => (
      <>
        {shareText(words, figures[key])}
        {figures.excluded > 0 ? (
          <>
            <br />
            <small className="muted">
              {t('indicators:after_of', { share: shareText(words, figures.without[key]) })}
            </small>
          </>
        ) : null}
      </>
    ),
  });
  return (
    <DataTable
      caption={t('indicators:causes')}
      captionHidden
      rows={causes}
      rowKey={({ cause }) => cause}
      columns={[
        {
          ...{ key: 'cause', head: t('indicators:column.cause'), isRowHead: true },
          cell: ({ cause }) => t(`indicators:cause.${causeName(cause)}`),
        },
        {
          ...{ key: 'asked', head: t('indicators:column.asked'), isNumeric: true },
          cell: ({ figures }) => formatNumber(figures.asked),
        },
        {
          ...{ key: 'answered', head: t('indicators:column.answered'), isNumeric: true },
          cell: ({ figures }) => formatNumber(figures.answered),
        },
        ...(['contact', 'solved', 'satisfied'] as const).map(rate),
      ]}
    />
  );
}

const NAMED = ['replied', 'rejected', 'diverted', 'terminated', 'withdrawn', 'overdue'] as const;
/** Imported answers may have been asked for something that we do not name. */
const causeName = (cause: string) => NAMED.find((one) => one === cause) ?? 'other';
