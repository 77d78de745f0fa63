import { formatNumber, signed } from '~/ui/format';
import { Tile, Tiles } from '~/ui/tile';
import type { Share } from '../core/rates-of-cases';
import { FEW_ANSWERS, isShown, type RatingFigures, type SatisfiedRule } from '../core/rating-figures';
import type { Change } from '../core/verdict';
import { definitionText } from './rating-basis';
import { VerdictTag } from './verdict-tag';
import { sentences, shareRange } from './words';
import { useWords } from './words-here';

/** The three rates of ordinary cases, each with its interval, its n and its verdict. */
export function RateTiles(props: {
  ratings: RatingFigures;
  columns?: 1 | 3;
  level?: 2 | 3;
  isJudged?: boolean;
}) {
  const { t } = useWords();
  const { ratings } = props;
  const tiles = [
    {
      key: 'contact',
      title: t('indicators:rate.contact'),
      share: ratings.contact,
      change: ratings.changes.contact,
    },
    {
      key: 'solved',
      title: t('indicators:rate.solved'),
      share: ratings.solved,
      change: ratings.changes.solved,
    },
    {
      key: 'satisfied',
      title: t('indicators:rate.satisfied'),
      share: ratings.satisfied,
      change: ratings.changes.satisfied,
    },
  ];
  return (
    <Tiles columns={props.columns ?? 3}>
      {tiles.map(({ key, title, share, change }) => (
        <RateTile
          key={key}
          title={title}
          share={share}
          change={props.isJudged === false ? undefined : change}
          level={props.level}
        />
      ))}
    </Tiles>
  );
}

function RateTile(props: { title: string; share: Share | null; change?: Change; level?: 2 | 3 }) {
  const words = useWords();
  const { t } = words;
  const { share, change } = props;
  if (!share || !isShown(share.n)) {
    return (
      <Tile
        title={props.title}
        level={props.level}
        isWord
        value={share ? t('indicators:too_few') : t('indicators:verdict.no_data')}
        detail={share ? t('indicators:too_few_detail', { n: formatNumber(share.n) }) : t('indicators:nobody')}
      />
    );
  }
  return (
    <Tile
      title={props.title}
      level={props.level}
      value={formatNumber(share.value * 100, 1)}
      unit="%"
      detail={
        <>
          {t('indicators:interval', { range: shareRange(words, share) })}
          <br />
          {t('indicators:answers', { n: formatNumber(share.n) })}
          {share.n < FEW_ANSWERS ? ` · ${t('indicators:few')}` : ''}
          {change?.change === null || !change ? null : (
            <>
              <br />
              {t('indicators:points', { points: signed(change.change * 100) })}
            </>
          )}
        </>
      }
      tag={change ? <VerdictTag verdict={change.verdict} /> : undefined}
    />
  );
}

/** How many were asked, how many answered, and by which definition. */
export function AnswerNote({ ratings, rule }: { ratings: RatingFigures; rule: SatisfiedRule }) {
  const words = useWords();
  const { t } = words;
  if (!ratings.answer) return <p className="small muted">{t('indicators:asked_none')}</p>;
  return (
    <p className="small muted">
      {sentences(words, [
        t('indicators:asked', {
          asked: formatNumber(ratings.asked),
          answered: formatNumber(ratings.answered),
          share: `${formatNumber(ratings.answer.value * 100, 1)}%`,
        }),
        definitionText(words, rule),
      ])}
    </p>
  );
}
