import { formatNumber, formatPercent } from '~/ui/format';
import type { Share } from '../core/rates-of-cases';
import { isShown, type RatingFigures } from '../core/rating-figures';
import { shareRange } from './words';
import { useWords } from './words-here';

/** Contact and solved rates of mediation, apart: 满意率 judges neither mediation nor enforcement (粤办函〔2021〕216号). */
export function MediationNote({ ratings }: { ratings: RatingFigures }) {
  const words = useWords();
  const { t } = words;
  const say = (share: Share | null) =>
    share && isShown(share.n)
      ? t('indicators:share_of', {
          share: formatPercent(share.value),
          range: shareRange(words, share),
          n: formatNumber(share.n),
        })
      : t('indicators:too_few');
  return (
    <p className="small">
      {t('indicators:mediation', { contact: say(ratings.contact), solved: say(ratings.solved) })}
    </p>
  );
}
