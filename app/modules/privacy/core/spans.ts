/** The kinds of personal data that are looked for in free text (PIPL art. 4: what identifies a person). */
export const spanKinds = [
  'mobile',
  'landline',
  'id_number',
  'bank_card',
  'passport',
  'plate',
  'email',
  'chat',
  'address',
  'name',
] as const;
export type SpanKind = (typeof spanKinds)[number];

/** high: form and check or cue agree; medium: one of them; low: it could as well be something else. */
export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

/** Why a span was suggested; a translation key below `privacy:reason`. */
export const spanReasons = [
  'form',
  'cue',
  'checksum',
  'date',
  'old_form',
  'odd_groups',
  'check_failed',
  'door',
  'title',
  'surname',
] as const;
export type SpanReason = (typeof spanReasons)[number];

/** A part of a text, in UTF-16 units of the original: `start` inclusive, `end` exclusive. */
export type TextRange = { start: number; end: number };
export type Span = TextRange & { kind: SpanKind; confidence: Confidence; reason: SpanReason };

const weight: Record<Confidence, number> = { high: 3, medium: 2, low: 1 };

export const isAtLeast = (least: Confidence, span: Pick<Span, 'confidence'>) =>
  weight[span.confidence] >= weight[least];

/**
 * Spans in order, none overlapping another. Where two overlap, one covers both and takes kind and reason of the surer
 * (of equals the longer), so that nothing found is lost.
 */
export function withoutOverlaps(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of sorted) {
    const last = kept.at(-1);
    if (!last || span.start >= last.end) {
      kept.push(span);
      continue;
    }
    const surer = isSurer(span, last) ? span : last;
    kept[kept.length - 1] = { ...surer, start: last.start, end: Math.max(last.end, span.end) };
  }
  return kept;
}

function isSurer(one: Span, other: Span): boolean {
  const difference = weight[one.confidence] - weight[other.confidence];
  return difference === 0 ? one.end - one.start > other.end - other.start : difference > 0;
}
