import { Tile } from '~/ui/tile';
import type { PublicFigures } from '../queries/get-public-figures.server';
import { useWords } from './words-here';

/** Whether the rate fell three years running, with the reason where that cannot be said. */
export function ThreeYearsTile({ three, level }: { three: PublicFigures['three']; level?: 2 | 3 }) {
  const { t } = useWords();
  const title = t('indicators:three.title');
  if (!three)
    return (
      <Tile
        level={level}
        title={title}
        isWord
        isUnjudged
        value={t('indicators:verdict.undecidable')}
        detail={t('indicators:three.missing_years')}
      />
    );
  const years = three.carried.map((year) => t('indicators:year', { year })).join(t('indicators:list_comma'));
  const why = {
    break: t('indicators:three.break'),
    missing_years: t('indicators:three.missing_years'),
    carried_population: three.isPointwise
      ? t('indicators:three.carried_all_fell', { years })
      : t('indicators:three.carried', { years }),
  };
  const span = t('indicators:three.span', { first: three.endYear - 3, last: three.endYear });
  return (
    <Tile
      level={level}
      title={title}
      isWord
      isUnjudged={three.result === 'undecidable'}
      value={t(
        three.result === 'undecidable'
          ? 'indicators:verdict.undecidable'
          : `indicators:three.${three.result}`,
      )}
      detail={three.reason ? t('indicators:three.with_span', { why: why[three.reason], span }) : span}
    />
  );
}
