/** Marks on an answer; they exclude nothing by themselves. */
export const answerFlags = ['burst', 'same_text', 'staff_network', 'solved_only'] as const;
export type AnswerFlag = (typeof answerFlags)[number];

export type SeenAnswer = { id: number; pointId: number | null; at: Date; remark: string | null };
export type Patterns = {
  burst: { answers: number; withinMinutes: number };
  sameText: { answers: number; minLength: number };
  solvedOnly: { withinDays: number; cases: number; gap: number };
};

/** So many of so many. */
export type Portion = readonly [number, number];

/** What was seen of each mark of an answer. */
export type Marks = {
  /** Answers at one point, and the minutes they took. */
  burst?: { answers: number; minutes: number };
  same_text?: { answers: number };
  /** Of a unit's cases: asked or called among those that it says are solved, and among the others. */
  solved_only?: { how: 'invited' | 'called'; solved: Portion; others: Portion };
};

/** Answers at one point that came too close together: any window of that many minutes with that many answers. */
export function findBursts(answers: readonly SeenAnswer[], { burst }: Patterns): Map<number, Marks> {
  const found = new Map<number, Marks>();
  const byPoint = new Map<number, SeenAnswer[]>();
  for (const answer of answers) {
    if (answer.pointId === null) continue;
    byPoint.set(answer.pointId, [...(byPoint.get(answer.pointId) ?? []), answer]);
  }
  for (const own of byPoint.values()) {
    own.sort((a, b) => a.at.getTime() - b.at.getTime());
    for (const run of runsOf(own, burst)) {
      const took = (run.at(-1)?.at.getTime() ?? 0) - (run[0]?.at.getTime() ?? 0);
      const seen = { burst: { answers: run.length, minutes: Math.ceil(took / 60_000) } };
      for (const { id } of run) found.set(id, seen);
    }
  }
  return found;
}

/** The answers of overlapping windows, each run once; `own` is in the order of time. */
function runsOf(own: readonly SeenAnswer[], { answers, withinMinutes }: Patterns['burst']): SeenAnswer[][] {
  const runs: { from: number; to: number }[] = [];
  for (let from = 0; from + answers <= own.length; from++) {
    const to = from + answers - 1;
    const took = (own[to]?.at.getTime() ?? 0) - (own[from]?.at.getTime() ?? 0);
    if (took > withinMinutes * 60_000) continue;
    const last = runs.at(-1);
    if (last && from <= last.to) last.to = to;
    else runs.push({ from, to });
  }
  return runs.map(({ from, to }) => own.slice(from, to + 1));
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase();

/** Answers in the same words, punctuation and spaces aside; short words that everyone uses do not count. */
export function findSameTexts(answers: readonly SeenAnswer[], { sameText }: Patterns): Map<number, Marks> {
  const byText = new Map<string, number[]>();
  for (const { id, remark } of answers) {
    const text = plain(remark ?? '');
    if ([...text].length >= sameText.minLength) byText.set(text, [...(byText.get(text) ?? []), id]);
  }
  const found = new Map<number, Marks>();
  for (const ids of byText.values())
    if (ids.length >= sameText.answers)
      for (const id of ids) found.set(id, { same_text: { answers: ids.length } });
  return found;
}

export type AskedOfUnit = { unitId: number; how: 'invited' | 'called'; solved: Portion; others: Portion };

/** Units whose solved cases were asked about far more often than the others, with enough cases of both to say so. */
export function findSolvedOnly(units: readonly AskedOfUnit[], { solvedOnly }: Patterns): AskedOfUnit[] {
  return units.filter(
    ({ solved: [asked, of], others: [otherAsked, otherOf] }) =>
      Math.min(of, otherOf) >= solvedOnly.cases && asked / of - otherAsked / otherOf >= solvedOnly.gap,
  );
}
