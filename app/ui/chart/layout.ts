// Arithmetic of where things stand in a drawing. Pure; lengths are in the drawing's own units.

export interface Drawing {
  variant: 'wide' | 'narrow';
  width: number;
  height: number;
  font: number;
}

/** Each chart is drawn twice and the page shows one, so that text is never shrunk. */
export const WIDE: Drawing = { variant: 'wide', width: 960, height: 380, font: 16 };
export const NARROW: Drawing = { variant: 'narrow', width: 300, height: 290, font: 14 };

/** About how wide a text is: a full-width character is one em, any other about half. */
export function textWidth(text: string, font: number): number {
  let em = 0;
  for (const char of text) em += (char.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.56;
  return em * font;
}

/** Moves labels apart so that neighbours are at least their heights' mean apart; keeps their order and input order of the result. */
export function spreadLabels(
  labels: readonly { y: number; height: number }[],
  top: number,
  bottom: number,
): number[] {
  const order = labels.map((label, index) => ({ ...label, index })).sort((a, b) => a.y - b.y);
  const need = (above: { height: number }, below: { height: number }) => (above.height + below.height) / 2;
  let floor = Number.NEGATIVE_INFINITY;
  for (const [i, label] of order.entries()) {
    const above = order[i - 1];
    floor = above ? Math.max(label.y, floor + need(above, label)) : Math.max(label.y, top + label.height / 2);
    label.y = floor;
  }
  let ceiling = Number.POSITIVE_INFINITY;
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const label = order[i];
    if (!label) continue;
    const below = order[i + 1];
    ceiling = below
      ? Math.min(label.y, ceiling - need(label, below))
      : Math.min(label.y, bottom - label.height / 2);
    label.y = ceiling;
  }
  const result = labels.map((label) => label.y);
  for (const label of order) result[label.index] = label.y;
  return result;
}

/** Cuts a series where a value is absent and at each break, so that a line never bridges what was not measured. */
export function splitSeries<P extends { x: number; y: number | null }>(
  points: readonly P[],
  breaks: readonly number[] = [],
): P[][] {
  const runs: P[][] = [];
  let run: P[] = [];
  let previous: P | undefined;
  for (const point of points) {
    const from = previous;
    const isBroken = from !== undefined && breaks.some((at) => from.x < at && at <= point.x);
    if (point.y === null || isBroken) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    if (point.y !== null) run.push(point);
    previous = point;
  }
  if (run.length > 0) runs.push(run);
  return runs;
}
