import { readCues } from './cues';
import { findAddresses } from './find-addresses';
import { findCodes } from './find-codes';
import { findNames } from './find-names';
import { findNumbers } from './find-numbers';
import { foldText } from './fold-text';
import { type Span, withoutOverlaps } from './spans';

/**
 * What in a text may name or reach a person: spans of the original in order, none overlapping. Suggestions only; a person
 * decides. Credit codes of organisations, hotlines, sums and numbers of orders are left alone. The time is linear in the
 * length of the text.
 */
export function suggestRedactions(original: string): Span[] {
  const { text, rangeOf } = foldText(original);
  const near = readCues(text);
  const numbers = findNumbers(text, near);
  const telephones = numbers.filter(({ kind }) => kind === 'mobile' || kind === 'landline');
  const found = [
    ...numbers,
    ...findCodes(text, near),
    ...findAddresses(text),
    ...findNames(text, telephones),
  ];
  return withoutOverlaps(found.map((span) => ({ ...span, ...rangeOf(span.start, span.end) })));
}
