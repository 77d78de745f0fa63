/** Where a case would go: the unit that leads and the rule that says so; undefined: to nobody. */
export type Way = { unitId: number; ruleCode: string } | undefined;
/** What a case is, for telling which ones would be left without a unit; never who filed it or what it says. */
export type Kind = { type: string; category: string | null; district: string | null };

export type MovedCases = {
  /** Cases that were looked at, of how many. */
  looked: number;
  total: number;
  moved: number;
  /** From which unit to which, most first. `to` undefined: to nobody. */
  ways: { from: number | undefined; to: number | undefined; n: number }[];
  lost: (Kind & { n: number })[];
  /** Cases that the changed rule takes now, and would take. */
  byRule: { before: number; after: number };
};

/** Counts, case by case, what a change of the rules would move. */
export function countMoves(ruleCode: string) {
  const ways = new Map<string, MovedCases['ways'][number]>();
  const lost = new Map<string, Kind & { n: number }>();
  const byRule = { before: 0, after: 0 };
  let looked = 0;
  let moved = 0;
  return {
    add(before: Way, after: Way, kind: Kind) {
      looked += 1;
      if (before?.ruleCode === ruleCode) byRule.before += 1;
      if (after?.ruleCode === ruleCode) byRule.after += 1;
      if (before?.unitId === after?.unitId) return;
      moved += 1;
      const key = `${before?.unitId} ${after?.unitId}`;
      const way = ways.get(key) ?? { from: before?.unitId, to: after?.unitId, n: 0 };
      ways.set(key, { ...way, n: way.n + 1 });
      if (after) return;
      const place = JSON.stringify(kind);
      lost.set(place, { ...kind, n: (lost.get(place)?.n ?? 0) + 1 });
    },
    result(total: number): MovedCases {
      const most = <T extends { n: number }>(rows: Iterable<T>) => [...rows].sort((a, b) => b.n - a.n);
      return { looked, total, moved, ways: most(ways.values()), lost: most(lost.values()), byRule };
    },
  };
}
