/** When a rating is bad: rule of the city's versioned `ratingRules`. */
export type BadRule = { satisfiedAtMost: number; solved: readonly string[] };

/** Does an answer ask for a review? A question that was not answered decides nothing. */
export function isBadRating(
  rule: BadRule,
  answer: { solved: string | null; satisfied: number | null },
): boolean {
  return (
    (answer.satisfied !== null && answer.satisfied <= rule.satisfiedAtMost) ||
    (answer.solved !== null && rule.solved.includes(answer.solved))
  );
}
