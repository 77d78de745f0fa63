import { placesOf } from './redacted-text';
import { isAtLeast, type Span, type TextRange } from './spans';
import { suggestRedactions } from './suggest-redactions';

/** A span after a person looked at it; `own` was found by that person and not suggested. */
export type DecidedSpan = TextRange & {
  decision: 'hide' | 'keep';
  kind: Span['kind'] | 'own';
  confidence?: Span['confidence'];
  reason?: Span['reason'];
};

/** What a person is asked about: everything but a family name with its title and the like. */
export const askedAbout = (text: string): Span[] =>
  suggestRedactions(text).filter((span) => isAtLeast('medium', span));

/** Names a span in a form. */
export const spanKey = ({ start, end }: TextRange) => `${start}-${end}`;
/** Names what a page asked about, so that a text that was changed after it is asked about again. */
export const askedKey = (spans: readonly TextRange[]) => spans.map(spanKey).join(' ');

/**
 * What was decided about a text: each suggestion hidden or kept, and every place of the wordings that a person wants hidden
 * besides (one on each line).
 */
export function decidedSpans(text: string, hidden: readonly string[], wordings: string): DecidedSpan[] {
  const suggested = askedAbout(text).map(
    (span): DecidedSpan => ({ ...span, decision: hidden.includes(spanKey(span)) ? 'hide' : 'keep' }),
  );
  const lines = wordings.split('\n').map((line) => line.trim());
  const own = placesOf(text, lines).map(
    (range): DecidedSpan => ({ ...range, decision: 'hide', kind: 'own' }),
  );
  return [...suggested, ...own];
}

export const hiddenOf = (spans: readonly DecidedSpan[]): TextRange[] =>
  spans.filter(({ decision }) => decision === 'hide');
