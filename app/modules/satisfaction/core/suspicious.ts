/** Marks on an answer; they exclude nothing by themselves. */
export const answerFlags = ['burst', 'same_text', 'staff_network'] as const;
export type AnswerFlag = (typeof answerFlags)[number];

export type SeenAnswer = { id: number; pointId: number | null; at: Date; remark: string | null };
export type Patterns = {
  burst: { answers: number; withinMinutes: number };
  sameText: { answers: number; minLength: number };
};

/** Answers at one point that came too close together: any window of that many minutes with that many answers. */
export function findBursts(answers: readonly SeenAnswer[], { burst }: Patterns): Set<number> {
  const found = new Set<number>();
  const byPoint = new Map<number, SeenAnswer[]>();
  for (const answer of answers) {
    if (answer.pointId === null) continue;
    byPoint.set(answer.pointId, [...(byPoint.get(answer.pointId) ?? []), answer]);
  }
  for (const own of byPoint.values()) {
    own.sort((a, b) => a.at.getTime() - b.at.getTime());
    for (let from = 0; from + burst.answers <= own.length; from++) {
      const window = own.slice(from, from + burst.answers);
      const took = (window.at(-1)?.at.getTime() ?? 0) - (window[0]?.at.getTime() ?? 0);
      if (took <= burst.withinMinutes * 60_000) for (const { id } of window) found.add(id);
    }
  }
  return found;
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase();

/** Answers in the same words, punctuation and spaces aside; short words that everyone uses do not count. */
export function findSameTexts(answers: readonly SeenAnswer[], { sameText }: Patterns): Set<number> {
  const byText = new Map<string, number[]>();
  for (const { id, remark } of answers) {
    const text = plain(remark ?? '');
    if ([...text].length >= sameText.minLength) byText.set(text, [...(byText.get(text) ?? []), id]);
  }
  return new Set([...byText.values()].filter((ids) => ids.length >= sameText.answers).flat());
}
