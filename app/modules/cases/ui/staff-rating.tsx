import { useTranslation } from 'react-i18next';
import type { CaseRating } from '~/modules/satisfaction/queries/list-case-ratings.server';
import type { RatingReason } from '~/modules/satisfaction/schema';
import { Facts } from '~/ui/facts';
import type { RatingView } from '../core/case-view';
import type { Reader } from './staff-reader';
import { dueDay } from './staff-tags';

/** How people rated the case, newest first, or until when it can be rated. */
export function RatingWords(props: {
  rating: RatingView;
  /** What this reader may see; empty while the round is open. */
  ratings: readonly CaseRating[];
  /** The city's scale. */
  levels: readonly { level: number; name: string }[];
  /** The reasons that can be given, in their order. */
  reasons: readonly RatingReason[];
  reader: Reader;
  /** The page of one rating, for whoever may propose to leave it out. */
  hrefOf?: ((id: number) => string) | undefined;
}) {
  const { rating, ratings, reader } = props;
  const { t } = useTranslation(['staff', 'rating', 'marks']);
  if (ratings.length === 0) {
    if (rating.state === 'over') return <p className="hint">{t('staff:rating.over')}</p>;
    return (
      <p className="hint">
        {rating.until
          ? t('staff:rating.open_until', { day: dueDay(rating.until, reader) })
          : t('staff:rating.open')}
      </p>
    );
  }
  return ratings.map((one) => {
    const reasons = props.reasons.filter((code) => one.reasons.includes(code));
    const facts = [
      { term: t('staff:rating.day'), text: dueDay(one.answeredAt, reader) },
      { term: t('staff:rating.contacted'), text: one.contacted && t(`staff:answer.${one.contacted}`) },
      { term: t('staff:rating.solved'), text: one.solved && t(`staff:solved.${one.solved}`) },
      {
        term: t('staff:rating.satisfied'),
        text: props.levels.find(({ level }) => level === one.satisfied)?.name,
      },
      {
        term: t('rating:review.reasons'),
        text: reasons.map((code) => t(`rating:reason.${code}`)).join(' · '),
      },
      { term: t('staff:rating.remark'), text: one.remark },
    ];
    return (
      <div key={`${one.round}-${one.answeredAt.toISOString()}`}>
        <Facts facts={facts.filter((fact) => fact.text)} />
        {one.isRemarkHidden ? <p className="hint">{t('rating:review.hidden')}</p> : null}
        {one.isExcluded ? <p className="hint">{t('marks:is_excluded')}</p> : null}
        {props.hrefOf ? (
          <p className="small">
            <a href={props.hrefOf(one.id)}>{t('marks:one.open')}</a>
          </p>
        ) : null}
      </div>
    );
  });
}
