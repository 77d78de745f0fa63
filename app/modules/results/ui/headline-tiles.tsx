import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '~/modules/indicators/core/verdict';
import type { Language } from '~/platform/i18n/languages';
import { formatNumber, signed } from '~/ui/format';
import { Tile, Tiles } from '~/ui/tile';
import { displayed, displayedEnds } from '../core/displayed';
import type { ReleaseBody } from '../core/release-body';
import { isJudged } from '../core/target';
import { whyUnjudged } from '../core/why-unjudged';

/** The one number of a release, its change and its target, each with what it needs to be believed. */
export function HeadlineTiles(props: {
  body: ReleaseBody;
  language: Language;
  verdict: (verdict: Verdict) => ReactNode;
}) {
  const { body, language } = props;
  const { headline } = body;
  const { t } = useTranslation(['results', 'common']);
  if (!headline) return null;
  const { change, target, verdict, missing = [] } = headline;
  const className = (code: string) =>
    body.groups.find((group) => group.by === 'class' && group.code === code)?.name[language] ?? code;
  const without = t('results:tile.missing', {
    names: missing.map(className).join(t('results:answers.list')),
  });
  const ends = displayedEnds(headline);
  const n = formatNumber(headline.n);
  const why = change && whyUnjudged(change, Math.min(headline.n, headline.before?.n ?? 0));
  const tiles = [
    <Tile
      key="index"
      level={2}
      title={t(`results:tile.${headline.of}`, { wave: body.wave.name[language], classes: headline.classes })}
      value={displayed(headline.index)}
      unit={t('results:tile.unit')}
      detail={
        <>
          {ends
            ? t('results:tile.range', { range: t('common:range', ends), n })
            : t('results:tile.described', { n })}
          {ends && body.fieldwork?.population ? t('results:tile.finite') : null}
          {missing.length > 0 ? <> {without}</> : null}
        </>
      }
    />,
    ...(change && body.before
      ? [
          <Tile
            key="change"
            level={2}
            title={t('results:tile.change', { wave: body.before.waveName[language] })}
            value={change.change === null ? t('results:tile.none') : signed(change.change)}
            isWord={change.change === null}
            unit={change.change === null ? undefined : t('results:tile.unit')}
            detail={
              change.low === null || change.high === null
                ? why && t(`results:unjudged.${why}`)
                : t('results:tile.interval', {
                    range: t('common:range_signed', { low: signed(change.low), high: signed(change.high) }),
                  })
            }
            tag={props.verdict(change.verdict)}
          />,
        ]
      : []),
    ...(target && verdict
      ? [
          <Tile
            key="target"
            level={2}
            title={t('results:tile.target', { value: target.value })}
            value={t(`results:tile.verdict.${verdict}`)}
            isWord
            isUnjudged={!isJudged(verdict)}
            detail={missing.length > 0 ? t('results:tile.why.missing') : t(`results:tile.why.${verdict}`)}
          />,
        ]
      : []),
  ];
  return <Tiles columns={tiles.length === 3 ? 3 : tiles.length === 2 ? 2 : 1}>{tiles}</Tiles>;
}
