import type { TextRange } from './spans';

/** What stands in the place of hidden words, whatever their length: the length would tell something. */
export const HIDDEN = '███';

/** The text with the given ranges hidden; they may overlap and stand in any order, and what lies outside the text is left out. */
export function redactedText(text: string, ranges: readonly TextRange[]): string {
  const inside = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  let shown = '';
  let at = 0;
  for (const { start, end } of inside) {
    if (end <= at) continue;
    if (start >= at) shown += text.slice(at, start) + HIDDEN;
    at = end;
  }
  return shown + text.slice(at);
}

/** Every place of the given wordings in a text, for what a person wants hidden besides the suggestions. */
export function placesOf(text: string, wordings: readonly string[]): TextRange[] {
  return wordings.filter(Boolean).flatMap((wording) => {
    const places: TextRange[] = [];
    for (let at = text.indexOf(wording); at >= 0; at = text.indexOf(wording, at + wording.length)) {
      places.push({ start: at, end: at + wording.length });
    }
    return places;
  });
}
