import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { ReactNode } from 'react';
import { round } from './axes';
import { splitSeries } from './layout';
import type { LinePoint } from './line-chart';

export interface MultiplePanel {
  key: string;
  title: string;
  /** The last value with its unit. */
  end: string;
  tag?: ReactNode;
  /** The panel in a sentence. */
  description: string;
  points: readonly LinePoint[];
}

export interface SmallMultiplesProps {
  panels: readonly MultiplePanel[];
  /** The same dashed line in every panel, such as the whole. */
  reference?: readonly LinePoint[];
  /** Written below, at the left and the right end. */
  from: string;
  to: string;
  yText: (value: number) => string;
  yMax?: number;
}

/** One small chart per place, all on one scale, in a fixed order that is no ranking. */
export function SmallMultiples(props: SmallMultiplesProps) {
  const all = [...props.panels.flatMap((panel) => panel.points), ...(props.reference ?? [])];
  const top = props.yMax ?? max(all, (point) => point.high ?? point.y ?? undefined) ?? 1;
  const y = scaleLinear().domain([0, top]).nice(2).range([100, 8]);
  const xs = all.map((point) => point.x);
  const x = scaleLinear()
    .domain([Math.min(...xs), Math.max(...xs)])
    .range([26, 250]);
  const path = line<LinePoint>()
    .x((point) => x(point.x))
    .y((point) => y(point.y ?? 0))
    .digits(1);
  const band = area<LinePoint>()
    .x((point) => x(point.x))
    .y0((point) => y(point.low ?? point.y ?? 0))
    .y1((point) => y(point.high ?? point.y ?? 0))
    .digits(1);
  const joined = (points: readonly LinePoint[], draw: typeof path | typeof band) =>
    splitSeries(points)
      .map((run) => draw(run) ?? '')
      .join('');
  return (
    <ul className="multi">
      {props.panels.map((panel) => {
        const last = panel.points.filter((point) => point.y !== null).at(-1);
        return (
          <li key={panel.key}>
            <h3>
              {panel.title} <span>{panel.end}</span>
            </h3>
            {panel.tag ? <p>{panel.tag}</p> : null}
            <svg viewBox="0 0 260 122" role="img" aria-label={panel.description} fontSize="13">
              {y.ticks(2).map((tick) => (
                <g key={tick}>
                  <path className={tick === 0 ? 'ax' : 'grid'} d={`M26 ${round(y(tick))}H250`} />
                  <text x="20" y={round(y(tick) + 4.5)} textAnchor="end">
                    {props.yText(tick)}
                  </text>
                </g>
              ))}
              <text x="26" y="118">
                {props.from}
              </text>
              <text x="250" y="118" textAnchor="end">
                {props.to}
              </text>
              <path className="band" d={joined(panel.points, band)} />
              {props.reference ? <path className="ref" d={joined(props.reference, path)} /> : null}
              <path className="line-main" d={joined(panel.points, path)} />
              {last ? (
                <circle className="dot dot-full" cx={round(x(last.x))} cy={round(y(last.y ?? 0))} r="4" />
              ) : null}
            </svg>
          </li>
        );
      })}
    </ul>
  );
}
