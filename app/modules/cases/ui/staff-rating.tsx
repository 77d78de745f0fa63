import { useTranslation } from 'react-i18next';
import { Facts } from '~/ui/facts';
import type { RatingView } from '../core/case-view';
import type { Reader } from './staff-reader';
import { dueDay } from './staff-tags';

/** How the citizen rated the answer, or until when it can be rated. */
export function RatingWords(props: {
  rating: RatingView;
  /** The level by its name in the city's scale. */
  level: string | undefined;
  reader: Reader;
}) {
  const { rating, reader } = props;
  const { t } = useTranslation('staff');
  if (rating.state === 'none') return null;
  if (rating.state === 'open') {
    return (
      <p className="hint">
        {rating.until ? t('rating.open_until', { day: dueDay(rating.until, reader) }) : t('rating.open')}
      </p>
    );
  }
  if (rating.state === 'over') return <p className="hint">{t('rating.over')}</p>;
  const facts = [
    { term: t('rating.contacted'), text: rating.contacted && t(`answer.${rating.contacted}`) },
    { term: t('rating.solved'), text: rating.solved && t(`solved.${rating.solved}`) },
    { term: t('rating.satisfied'), text: props.level },
    { term: t('rating.remark'), text: rating.remark },
  ];
  return <Facts facts={facts.filter((fact) => fact.text)} />;
}
