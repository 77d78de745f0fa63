import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '~/modules/indicators/core/verdict';
import type { ReleasedChange, ReleasedRow } from '../core/release-body';
import { whyUnjudged } from '../core/why-unjudged';

/** The verdict on a change and, where it cannot be judged, why. `least`: the smaller number of answers of both waves. */
export function Judged(props: {
  change: ReleasedChange;
  least: number;
  verdict: (verdict: Verdict) => ReactNode;
}) {
  const { t } = useTranslation('results');
  const why = whyUnjudged(props.change, props.least);
  return (
    <>
      {props.verdict(props.change.verdict)}
      {why ? <small>{t(`unjudged.${why}`)}</small> : null}
    </>
  );
}

/** The smaller number of answers of a row and of the same row of the wave before. */
export const leastOf = ({ numbers, before }: Pick<ReleasedRow, 'numbers' | 'before'>): number =>
  Math.min(numbers?.n ?? 0, before?.n ?? 0);
