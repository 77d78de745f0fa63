import { useTranslation } from 'react-i18next';
import { formatPercent } from '~/ui/format';
import { answerFlags, type Marks, type Portion } from '../core/suspicious';

/** What was seen of each mark of a rating, a sentence each. */
export function useMarkWords(): (row: { flags: readonly string[]; marks: Marks }) => string[] {
  const { t } = useTranslation('marks');
  const share = ([n, of]: Portion) => ({ n, of, share: formatPercent(of === 0 ? 0 : n / of) });
  return ({ flags, marks }) =>
    answerFlags
      .filter((flag) => flags.includes(flag))
      .map((flag) => {
        if (flag === 'burst' && marks.burst) return t('seen.burst', marks.burst);
        if (flag === 'same_text' && marks.same_text) return t('seen.same_text', marks.same_text);
        if (flag === 'solved_only' && marks.solved_only) {
          const { how, solved, others } = marks.solved_only;
          const [one, other] = [share(solved), share(others)];
          return t(`seen.solved_only_${how}`, {
            ...{ n: one.n, of: one.of, share: one.share },
            ...{ otherN: other.n, otherOf: other.of, otherShare: other.share },
          });
        }
        return t(`flag.${flag}`);
      });
}
