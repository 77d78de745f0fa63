import { SmallMultiples } from '~/ui/chart/small-multiples';
import { formatMonth, formatNumber } from '~/ui/format';
import type { CityFigures, PlaceFigures } from '../queries/get-place-figures.server';
import { rateText } from './figure-text';
import { VerdictTag } from './verdict-tag';
import { useWords } from './words-here';

const MONTHS = 24;

/** Two years of every district on one scale, the city dashed behind each and last in the row. */
export function PlaceMultiples({ places }: { places: Pick<CityFigures, 'city' | 'districts'> }) {
  const { t, language } = useWords();
  const all = [...places.districts, places.city];
  const isRate = all.every(({ points }) => points.every(({ rate }) => rate !== null));
  const pointsOf = (place: PlaceFigures) =>
    place.points
      .slice(-MONTHS)
      .map((point, index) =>
        isRate
          ? { x: index, y: point.rate, low: point.low ?? undefined, high: point.high ?? undefined }
          : { x: index, y: point.count, low: point.countLow, high: point.countHigh },
      );
  const last = places.city.points.slice(-MONTHS);
  const [from, to] = [last[0]?.month, last.at(-1)?.month];
  if (!from || !to) return null;
  return (
    <SmallMultiples
      from={formatMonth(from, language)}
      to={formatMonth(to, language)}
      yText={(value) => formatNumber(value, isRate && value < 10 && value % 1 !== 0 ? 1 : 0)}
      reference={isRate ? pointsOf(places.city).map(({ x, y }) => ({ x, y })) : undefined}
      panels={all.map((place) => {
        const point = place.points.at(-1);
        const value = isRate ? rateText(point?.rate ?? 0) : formatNumber(point?.count ?? 0);
        const title = place === places.city ? t('indicators:city') : place.name[language];
        return {
          key: place.code,
          title,
          end: t('indicators:filings', { n: value }),
          tag: <VerdictTag verdict={place.compared.verdict} />,
          description: t('indicators:panel', {
            name: title,
            months: last.length,
            value,
            verdict: t(`indicators:said.${place.compared.verdict}`),
          }),
          points: pointsOf(place),
        };
      })}
    />
  );
}
