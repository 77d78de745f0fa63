import { extent, max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { round, ValueRules } from './axes';
import { type Drawing, NARROW, spreadLabels, textWidth, WIDE } from './layout';

export interface FunnelPoint {
  key: string;
  /** How many answers stand behind the share. */
  n: number;
  share: number;
  /** Named when it lies outside the inner limits. */
  label: string;
  isOutside: boolean;
}

export interface FunnelLimit {
  n: number;
  innerLow: number;
  innerHigh: number;
  outerLow: number;
  outerHigh: number;
}

export interface FunnelChartProps {
  id: string;
  title: string;
  points: readonly FunnelPoint[];
  /** The curves, in ascending n; computed by the caller, who knows the formula. */
  limits: readonly FunnelLimit[];
  center: { share: number; label: string };
  innerLabel: string;
  outerLabel: string;
  xLabel: string;
  shareText: (share: number) => string;
  /** Where the axis begins; lowest point rounded down to a tenth unless told. */
  min?: number;
}

const WIDE_FUNNEL: Drawing = { ...WIDE, height: 440 };
const NARROW_FUNNEL: Drawing = { ...NARROW, height: 330 };

/** Shares against the number behind them, with the limits of chance; nothing is ranked, what lies outside has its name. */
export function FunnelChart(props: FunnelChartProps) {
  return (
    <>
      <Draw {...props} drawing={WIDE_FUNNEL} />
      <Draw {...props} drawing={NARROW_FUNNEL} />
    </>
  );
}

function Draw({ drawing, ...props }: FunnelChartProps & { drawing: Drawing }) {
  const { width, height, font } = drawing;
  const [lowest = 0, highest = 1] = extent(props.points, (point) => point.share);
  const y0 = props.min ?? Math.max(0, Math.floor(Math.min(lowest, props.center.share) * 10) / 10);
  const y1 = Math.min(1, Math.ceil(Math.max(highest, props.center.share) * 10) / 10);
  const y = scaleLinear().domain([y0, y1]);
  const ticks = y.ticks(5);
  const left = Math.ceil(Math.max(...ticks.map((tick) => textWidth(props.shareText(tick), font)))) + 10;
  const names = [props.center.label, props.innerLabel, props.outerLabel];
  const right = width - Math.ceil(Math.max(...names.map((name) => textWidth(name, font)))) - 14;
  const top = font * 0.8;
  const bottom = height - font * 3.4;
  const x = scaleLinear()
    .domain([0, (max(props.points, (point) => point.n) ?? 1) * 1.06])
    .range([left, right]);
  y.range([bottom, top]);
  const shown = props.limits.filter((limit) => limit.n <= (x.domain()[1] ?? 0));
  const last = shown.at(-1);
  const curve = (share: (limit: FunnelLimit) => number) =>
    line<FunnelLimit>()
      .defined((limit) => share(limit) >= y0 && share(limit) <= y1)
      .x((limit) => x(limit.n))
      .y((limit) => y(share(limit)))
      .digits(1)(shown) ?? undefined;
  const marks = last
    ? [
        { key: 'oh', text: props.outerLabel, share: last.outerHigh, className: undefined },
        { key: 'ih', text: props.innerLabel, share: last.innerHigh, className: undefined },
        { key: 'c', text: props.center.label, share: props.center.share, className: 'label-main' },
        { key: 'il', text: props.innerLabel, share: last.innerLow, className: undefined },
        { key: 'ol', text: props.outerLabel, share: last.outerLow, className: undefined },
      ].filter((mark) => mark.share >= y0 && mark.share <= y1)
    : [];
  const placed = spreadLabels(
    marks.map((mark) => ({ y: y(mark.share), height: font * 1.15 })),
    0,
    bottom,
  );
  const named = props.points
    .filter((point) => point.isOutside)
    .map((point) => {
      const [cx, cy] = [round(x(point.n)), round(y(point.share))];
      const name = fitted(point.label, ` ${props.shareText(point.share)}`, right - left, font);
      return {
        key: point.key,
        cx,
        cy,
        name,
        place: besideOrAbove(cx, cy, textWidth(name, font), left, right),
      };
    });
  const heights = spreadLabels(
    named.map(({ place }) => ({ y: place.y, height: font * 1.2 })),
    0,
    bottom,
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
      <ValueRules ticks={ticks} y={y} left={left} right={right} text={props.shareText} font={font} />
      {x.ticks(drawing.variant === 'narrow' ? 3 : 5).map((tick) => (
        <text key={tick} x={round(x(tick))} y={round(bottom + font * 1.4)} textAnchor="middle">
          {tick}
        </text>
      ))}
      <text x={right} y={round(bottom + font * 2.8)} textAnchor="end">
        {props.xLabel}
      </text>
      <path className="limit" d={curve((limit) => limit.outerHigh)} />
      <path className="limit limit-inner" d={curve((limit) => limit.innerHigh)} />
      <path className="limit limit-inner" d={curve((limit) => limit.innerLow)} />
      <path className="limit" d={curve((limit) => limit.outerLow)} />
      <path className="line-main" d={`M${left} ${round(y(props.center.share))}H${right}`} />
      {marks.map((mark, index) => (
        <text
          key={mark.key}
          className={mark.className}
          x={right + 8}
          y={round((placed[index] ?? 0) + font * 0.35)}
        >
          {mark.text}
        </text>
      ))}
      {props.points.map((point) =>
        point.isOutside ? null : (
          <circle key={point.key} className="dot" cx={round(x(point.n))} cy={round(y(point.share))} r="4.5" />
        ),
      )}
      {named.map(({ key, cx, cy, name, place }, index) => (
        <g key={key}>
          <path className="diamond" d={`M${cx} ${round(cy - 7)}l7 7l-7 7l-7-7z`} />
          <text
            className="halo label-strong"
            x={round(place.x)}
            y={round((heights[index] ?? place.y) + font * 0.35)}
          >
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** A name with its value, cut where the field is too narrow for it. */
function fitted(label: string, value: string, room: number, font: number): string {
  if (textWidth(label + value, font) <= room) return label + value;
  let cut = label;
  while (cut.length > 1 && textWidth(`${cut}…${value}`, font) > room) cut = cut.slice(0, -1);
  return `${cut}…${value}`;
}

/** Where the name of a point begins: right of it, else left of it, else above it inside the field. */
function besideOrAbove(cx: number, cy: number, width: number, left: number, right: number) {
  if (cx + 12 + width <= right) return { x: cx + 12, y: cy };
  if (cx - 12 - width >= left) return { x: cx - 12 - width, y: cy };
  return { x: Math.max(left + 4, Math.min(cx - width / 2, right - width)), y: cy - 18 };
}
