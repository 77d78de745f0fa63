import { formatNumber, signedPercent } from '~/ui/format';
import { Tile, Tiles } from '~/ui/tile';
import type { Period } from '../core/periods';
import type { Compared } from '../core/trend-figures';
import { rateText } from './figure-text';
import { VerdictTag } from './verdict-tag';
import { baseText, carriedText, changeRange, periodText, rateRange } from './words';
import { useWords } from './words-here';

/** For each period how much it was, and how it changed against the year before: a tile each, with interval and n. */
export function ChangeTiles(props: { items: { period: Period; compared: Compared }[] }) {
  return (
    <Tiles columns={props.items.length === 1 ? 2 : 4}>
      {props.items.map(({ period, compared }) => [
        <FigureTile key={`${period.kind}-figure`} period={period} compared={compared} />,
        <ChangeTile key={`${period.kind}-change`} period={period} compared={compared} />,
      ])}
    </Tiles>
  );
}

/** How much a period had, per 10 000 residents where they are known. */
export function FigureTile({ period, compared, level }: TileOf) {
  const words = useWords();
  const { t } = words;
  const { rate, count } = compared.current;
  const when = periodText(words, period);
  if (count === null)
    return (
      <Tile
        level={level}
        title={when}
        isWord
        value={t('indicators:verdict.no_data')}
        detail={t('indicators:not_covered')}
      />
    );
  return (
    <Tile
      level={level}
      title={rate ? t('indicators:tile.rate', { when }) : when}
      value={rate ? rateText(rate.rate) : formatNumber(count)}
      unit={t('indicators:tile.unit')}
      detail={
        <>
          {rate ? t('indicators:interval', { range: rateRange(words, rate) }) : null}
          {rate ? <br /> : null}
          {t('common:sample_size', { n: formatNumber(count) })}
          {carriedText(words, compared.current) ? (
            <>
              <br />
              {t('indicators:tile.carried', { carried: carriedText(words, compared.current) })}
            </>
          ) : null}
        </>
      }
    />
  );
}

/** The change of a period against the year before. */
export function ChangeTile({ period, compared, level }: TileOf) {
  const words = useWords();
  const { t } = words;
  const title = t('indicators:tile.change', {
    when: periodText(words, period),
    than: baseText(words, period),
  });
  if (compared.change === null)
    return (
      <Tile
        level={level}
        title={title}
        isWord
        isUnjudged
        value={t(`indicators:verdict.${compared.verdict}`)}
        detail={t(`indicators:why.${compared.verdict}`)}
      />
    );
  const base = compared.base.count;
  return (
    <Tile
      level={level}
      title={title}
      value={signedPercent(compared.change)}
      detail={
        <>
          {t('indicators:interval', { range: changeRange(words, compared) })}
          <br />
          {t('indicators:tile.against', {
            count: formatNumber(compared.current.count ?? 0),
            base: formatNumber(base ?? 0),
          })}
          {compared.phi > 1.05 ? (
            <>
              <br />
              {t('indicators:tile.phi', { phi: formatNumber(compared.phi, 1) })}
            </>
          ) : null}
        </>
      }
      tag={<VerdictTag verdict={compared.verdict} />}
    />
  );
}

type TileOf = { period: Period; compared: Compared; level?: 2 | 3 };
