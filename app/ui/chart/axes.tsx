/** A mark on the horizontal axis. */
export interface AxisTick {
  at: number;
  label: string;
  /** Shown in the narrow drawing; an empty text leaves only the mark. */
  short?: string;
}

/** Horizontal rules with their values at the left; the lowest is the axis. */
export function ValueRules(props: {
  ticks: readonly number[];
  y: (value: number) => number;
  left: number;
  right: number;
  text: (value: number) => string;
  font: number;
}) {
  const base = Math.min(...props.ticks);
  return (
    <>
      {props.ticks.map((tick) => {
        const y = round(props.y(tick));
        return (
          <g key={tick}>
            <path className={tick === base ? 'ax' : 'grid'} d={`M${props.left} ${y}H${props.right}`} />
            <text x={props.left - 8} y={round(y + props.font * 0.35)} textAnchor="end">
              {props.text(tick)}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** Rounds a coordinate to a tenth, which is finer than a screen shows. */
export const round = (value: number) => Math.round(value * 10) / 10;
