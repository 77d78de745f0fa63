import type { Text } from '~/platform/i18n/languages';
import { isSameMeasure } from './headline-change';
import type { Headline, ReleaseBody } from './release-body';

/** One wave of a series as it was published. */
export type SeriesPoint = {
  code: string;
  name: Text;
  /** When answering ended. */
  at: string;
  headline: Pick<Headline, 'index' | 'low' | 'high' | 'n'>;
  target: number | null;
  change: Headline['change'] | null;
  /** It does not measure what the wave before did: they are not joined. */
  isBreak: boolean;
};

/** The published waves of one survey, oldest first; those without a headline are left out. */
export function seriesOf(bodies: readonly ReleaseBody[]): SeriesPoint[] {
  const shown = [...bodies]
    .filter(({ headline }) => headline !== null)
    .sort((a, b) => a.wave.closesAt.localeCompare(b.wave.closesAt));
  return shown.flatMap((body, i) => {
    const { headline } = body;
    const before = shown[i - 1];
    if (!headline) return [];
    const { index, low, high, n, target } = headline;
    return {
      ...{ code: body.code, name: body.wave.name, at: body.wave.closesAt },
      ...{ headline: { index, low, high, n }, target: target?.value ?? null },
      ...{ change: headline.change ?? null, isBreak: before !== undefined && !isSameMeasure(body, before) },
    };
  });
}
