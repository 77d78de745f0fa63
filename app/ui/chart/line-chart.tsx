import { extent, max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveLinear, curveStepAfter, line } from 'd3-shape';
import { type AxisTick, round, ValueRules } from './axes';
import { type Drawing, NARROW, splitSeries, spreadLabels, textWidth, WIDE } from './layout';

export interface LinePoint {
  x: number;
  /** null: not measured; the line stops and starts again. */
  y: number | null;
  low?: number;
  high?: number;
  /** Not final yet: drawn as an open dot. */
  isOpen?: boolean;
}

export interface LineSeries {
  key: string;
  /** Written at the end of the line. */
  label: string;
  /** A second line below the label, such as the last value. */
  end?: string;
  /** main: what the sentence is about, with its band. compare: dashed. target: dotted. */
  role: 'main' | 'compare' | 'target';
  /** The value holds from one x to the next. */
  isStep?: boolean;
  points: readonly LinePoint[];
}

export interface LineChartProps {
  id: string;
  /** The drawing in a sentence or two, for who cannot see it. */
  title: string;
  series: readonly LineSeries[];
  xTicks: readonly AxisTick[];
  /** between: a tick opens a span and its label stands in the middle of it (years over months). */
  xLabels?: 'at' | 'between';
  yText: (value: number) => string;
  /** Where the axis begins; 0 unless told. Say so in the subtitle when it is not 0. */
  yMin?: number;
  yMax?: number;
  /** Where the method changed: a vertical line, and the main line is not joined across it. */
  breaks?: readonly AxisTick[];
}

/** Lines over time, drawn once for wide and once for narrow screens. */
export function LineChart(props: LineChartProps) {
  return (
    <>
      <Draw {...props} drawing={WIDE} />
      <Draw {...props} drawing={NARROW} />
    </>
  );
}

const STROKE = { main: 'line-main', compare: 'line-compare', target: 'line-target' };

function Draw({ drawing, ...props }: LineChartProps & { drawing: Drawing }) {
  const { width, height, font } = drawing;
  const isNarrow = drawing.variant === 'narrow';
  const points = props.series.flatMap((series) => series.points);
  const [x0 = 0, x1 = 1] = extent(points, (point) => point.x);
  const highest = props.yMax ?? max(points, (point) => point.high ?? point.y ?? undefined) ?? 1;
  const lowest = props.yMin ?? Math.min(0, min(points, (point) => point.low ?? point.y ?? undefined) ?? 0);
  const y = scaleLinear().domain([lowest, highest]).clamp(true);
  if (props.yMax === undefined) y.nice(4);
  const ticks = y.ticks(4);
  const left = Math.ceil(Math.max(...ticks.map((tick) => textWidth(props.yText(tick), font)))) + 10;
  const ends = props.series.map((series) => endOf(series, x0, x1));
  const room = Math.max(
    font,
    ...ends.map((end) =>
      end?.isAtEdge ? Math.max(textWidth(end.label, font), textWidth(end.end, font)) : 0,
    ),
  );
  const right = width - Math.min(Math.ceil(room) + 16, width * 0.36);
  const top = font * (props.breaks?.length ? 1.6 : 0.8);
  const bottom = height - font * 2;
  const x = scaleLinear().domain([x0, x1]).range([left, right]);
  y.range([bottom, top]);
  const breaks = (props.breaks ?? []).map((mark) => mark.at);

  const shapes = props.series.map((series) => {
    const curve = series.isStep ? curveStepAfter : curveLinear;
    const path = line<LinePoint>()
      .x((point) => x(point.x))
      .y((point) => y(point.y ?? 0))
      .curve(curve)
      .digits(1);
    const band = area<LinePoint>()
      .x((point) => x(point.x))
      .y0((point) => y(point.low ?? point.y ?? 0))
      .y1((point) => y(point.high ?? point.y ?? 0))
      .curve(curve)
      .digits(1);
    const runs = splitSeries(series.points, series.role === 'main' ? breaks : []);
    const isBanded = series.points.some((point) => point.low !== undefined);
    return {
      series,
      line: runs.map((run) => path(run) ?? '').join(''),
      band: isBanded ? runs.map((run) => band(run) ?? '').join('') : '',
      alone: runs.filter((run) => run.length === 1).map((run) => run[0]),
    };
  });

  const edge = ends.flatMap((end) => (end?.isAtEdge ? [end] : []));
  const placed = spreadLabels(
    edge.map((end) => ({ y: y(end.point.y ?? 0), height: font * (end.end ? 2.5 : 1.3) })),
    0,
    bottom + font * 0.6,
  );

  return (
    <svg
      className={drawing.variant}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${props.id}-${drawing.variant}`}
      fontSize={font}
    >
      <title id={`${props.id}-${drawing.variant}`}>{props.title}</title>
      <ValueRules ticks={ticks} y={y} left={left} right={right} text={props.yText} font={font} />
      {props.xTicks.map((tick, index) => {
        const next = props.xTicks[index + 1]?.at ?? x1;
        const isBetween = props.xLabels === 'between';
        const at = x(isBetween ? (tick.at + next) / 2 : tick.at);
        const text = isNarrow ? (tick.short ?? tick.label) : tick.label;
        const isTight = isBetween && x(next) - x(tick.at) < textWidth(text, font);
        return (
          <g key={tick.at}>
            <path className="ax" d={`M${round(x(tick.at))} ${bottom}v6`} />
            <text x={round(at)} y={round(bottom + font * 1.5)} textAnchor="middle">
              {isTight ? '' : text}
            </text>
          </g>
        );
      })}
      {(props.breaks ?? []).map((mark) => (
        <g key={mark.at}>
          <path className="break" d={`M${round(x(mark.at))} ${top}V${bottom}`} />
          <text x={round(x(mark.at))} y={round(font)} textAnchor="middle">
            {isNarrow ? (mark.short ?? mark.label) : mark.label}
          </text>
        </g>
      ))}
      {shapes.map(({ series, band }) => (band ? <path key={series.key} className="band" d={band} /> : null))}
      {shapes.map(({ series, line: d, alone }) => (
        <g key={series.key}>
          <path className={STROKE[series.role]} d={d} />
          {alone.map((point) =>
            point ? (
              <circle
                key={point.x}
                className="dot"
                cx={round(x(point.x))}
                cy={round(y(point.y ?? 0))}
                r="3.5"
              />
            ) : null,
          )}
        </g>
      ))}
      {edge.map((end, index) => (
        <EndLabel key={end.key} end={end} x={right + 10} y={placed[index] ?? 0} font={font} />
      ))}
      {ends.map((end) => {
        if (!end) return null;
        const [cx, cy] = [round(x(end.point.x)), round(y(end.point.y ?? 0))];
        return (
          <g key={end.key}>
            {end.role === 'main' ? (
              <circle className={end.point.isOpen ? 'dot' : 'dot dot-full'} cx={cx} cy={cy} r="4.5" />
            ) : null}
            {end.isAtEdge ? null : (
              <text className={`halo label-${end.role}`} x={cx} y={round(cy - font * 0.6)} textAnchor="end">
                {end.end ? `${end.label} ${end.end}` : end.label}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

interface End {
  key: string;
  role: LineSeries['role'];
  label: string;
  end: string;
  point: LinePoint;
  isAtEdge: boolean;
}

/** The last measured point of a series; a line that stops early is labelled above its end, not at the edge. */
function endOf(series: LineSeries, x0: number, x1: number): End | undefined {
  const point = series.points.filter((candidate) => candidate.y !== null).at(-1);
  if (!point) return undefined;
  const isAtEdge = x1 === x0 || (point.x - x0) / (x1 - x0) > 0.93;
  return { key: series.key, role: series.role, label: series.label, end: series.end ?? '', point, isAtEdge };
}

function EndLabel({ end, x, y, font }: { end: End; x: number; y: number; font: number }) {
  const first = y + font * (end.end ? -0.2 : 0.35);
  return (
    <text className={`label-${end.role}`} x={x} y={round(first)}>
      {end.label}
      {end.end ? (
        <tspan x={x} dy={round(font * 1.25)}>
          {end.end}
        </tspan>
      ) : null}
    </text>
  );
}
