import { scaleLinear } from 'd3-scale';
import { round } from './axes';

export interface DotIntervalProps {
  value: number;
  low: number;
  high: number;
  /** The whole column shares one scale. */
  domain: readonly [number, number];
  /** A dashed line, such as the value of the whole. */
  reference?: number;
}

/** A value with its interval, small enough for a table row. The numbers stand beside it, so it is hidden from readers. */
export function DotInterval(props: DotIntervalProps) {
  const x = scaleLinear().domain(props.domain).range([6, 134]).clamp(true);
  return (
    <svg className="spark" viewBox="0 0 140 20" width="140" height="20" aria-hidden="true" focusable="false">
      {props.reference === undefined ? null : (
        <path className="ref" d={`M${round(x(props.reference))} 0V20`} />
      )}
      <path className="line-main" d={`M${round(x(props.low))} 10H${round(x(props.high))}`} />
      <circle className="dot dot-full" cx={round(x(props.value))} cy="10" r="4" />
    </svg>
  );
}

/** A count as a bar beside its number; `of` is the largest of the column. */
export function CountBar({ value, of }: { value: number; of: number }) {
  const width = of > 0 ? round((value / of) * 140) : 0;
  return (
    <svg className="spark" viewBox="0 0 140 14" width="140" height="14" aria-hidden="true" focusable="false">
      <rect className="bar" width={width} height="14" />
    </svg>
  );
}
