import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { possibleRange, type Relation } from './possible-range';
import { suppressReleases } from './suppress-releases';
import { suppressTables, type TableCell } from './suppress-tables';

/**
 * The attacker of these tests: tries every whole-number filling of what is hidden that agrees with all that is shown, so
 * for the tables tried here it knows exactly what can be known from them. It is written apart from the code it attacks
 * (which solves linear programmes). `budget` fillings are looked at; a table that needs more is not judged, and the
 * tests demand that few are.
 */
function reachable(
  secret: string,
  relations: readonly Relation[],
  shown: ReadonlyMap<string, number>,
  budget = 20_000,
): { low: number; high: number } | 'unlimited' | 'too_many' {
  const unknowns = [...new Set(relations.flatMap(({ total, parts }) => [total, ...parts]))].filter(
    (name) => !shown.has(name),
  );
  const ceilings = ceilingsOf(unknowns, relations, shown);
  if (!unknowns.every((name) => Number.isFinite(ceilings.get(name)))) return 'unlimited';
  const values = new Map(shown);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let looked = 0;
  const search = (): void => {
    looked += 1;
    if (looked > budget) return;
    const forced: string[] = [];
    const undo = () => {
      for (const name of forced) values.delete(name);
    };
    // What follows from one equation alone is filled in; a contradiction ends this way.
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const { total, parts } of relations) {
        const open = [total, ...parts].filter((name) => !values.has(name));
        const known = parts.reduce((sum, part) => sum + (values.get(part) ?? 0), 0);
        const rest = (values.get(total) ?? 0) - known;
        const [name] = open;
        if (open.length > 1 && values.has(total) && rest < 0) {
          undo();
          return;
        }
        if (open.length > 1) continue;
        if (name === undefined ? rest !== 0 : name !== total && rest < 0) {
          undo();
          return;
        }
        if (name === undefined) continue;
        values.set(name, name === total ? known : rest);
        forced.push(name);
        isMoving = true;
      }
    }
    const next = unknowns.find((name) => !values.has(name));
    if (next === undefined) {
      low = Math.min(low, values.get(secret) ?? 0);
      high = Math.max(high, values.get(secret) ?? 0);
      undo();
      return;
    }
    for (let value = 0; value <= (ceilings.get(next) ?? 0); value += 1) {
      values.set(next, value);
      search();
      values.delete(next);
    }
    undo();
  };
  search();
  return looked > budget ? 'too_many' : { low, high };
}

/** No part is larger than its total, and a hidden total no larger than its parts together. */
function ceilingsOf(
  unknowns: readonly string[],
  relations: readonly Relation[],
  shown: ReadonlyMap<string, number>,
) {
  const ceilings = new Map(unknowns.map((name) => [name, Number.POSITIVE_INFINITY]));
  const most = (name: string) => shown.get(name) ?? ceilings.get(name) ?? 0;
  for (let round = 0; round < 10; round += 1) {
    for (const { total, parts } of relations) {
      const sum = parts.reduce((all, part) => all + most(part), 0);
      if (!shown.has(total)) ceilings.set(total, Math.min(most(total), sum));
      const known = parts.reduce((all, part) => all + (shown.get(part) ?? 0), 0);
      for (const part of parts)
        if (!shown.has(part)) ceilings.set(part, Math.min(most(part), most(total) - known));
    }
  }
  return ceilings;
}

const shownOf = (cells: readonly TableCell[], hidden: ReadonlySet<string>) =>
  new Map(cells.filter(({ name }) => !hidden.has(name)).map(({ name, n }) => [name, n]));

/** A table with its row totals, column totals and sum. */
function twoWay(counts: readonly (readonly number[])[]): { cells: TableCell[]; relations: Relation[] } {
  const columns = counts[0]?.length ?? 0;
  const sum = (values: readonly number[]) => values.reduce((all, n) => all + n, 0);
  const row = (i: number) => `r${i}`;
  const column = (j: number) => `c${j}`;
  const inside = counts.flatMap((line, i) => line.map((n, j) => ({ name: `${row(i)}${column(j)}`, n })));
  const rows = counts.map((line, i) => ({ name: row(i), n: sum(line) }));
  const cols = Array.from({ length: columns }, (_, j) => ({
    name: column(j),
    n: sum(counts.map((line) => line[j] ?? 0)),
  }));
  const all = { name: 'all', n: sum(counts.flat()) };
  const relations = [
    ...rows.map(({ name }) => ({ total: name, parts: cols.map((c) => `${name}${c.name}`) })),
    ...cols.map(({ name }) => ({ total: name, parts: rows.map((r) => `${r.name}${name}`) })),
    { total: 'all', parts: rows.map(({ name }) => name) },
    { total: 'all', parts: cols.map(({ name }) => name) },
  ];
  return { cells: [...inside, ...rows, ...cols, all], relations };
}

/** One row and its sum. */
function line(values: readonly number[]): { cells: TableCell[]; relations: Relation[] } {
  const { cells, relations } = twoWay([values]);
  return { cells: cells.filter(({ name }) => !/^(c\d|all)$/.test(name)), relations: relations.slice(0, 1) };
}

const MINIMUM = 4;
const count = fc.integer({ min: 0, max: 7 });

describe('what can be known of a hidden number', () => {
  it.each<[string, Relation[], Record<string, number>, [number, number]]>([
    ['one part', [{ total: 't', parts: ['a', 'b'] }], { t: 23, b: 20 }, [3, 3]],
    ['two parts', [{ total: 't', parts: ['a', 'b'] }], { t: 23 }, [0, 23]],
    ['a hidden total', [{ total: 'a', parts: ['x', 'y'] }], { x: 2, y: 3 }, [5, 5]],
    ['nothing at all', [{ total: 't', parts: ['a', 'b'] }], {}, [0, Number.POSITIVE_INFINITY]],
    ['a sum of nothing', [{ total: 't', parts: ['a', 'b'] }], { t: 0 }, [0, 0]],
    [
      'a chain through another unknown',
      [
        { total: 't', parts: ['a', 'b'] },
        { total: 'b', parts: ['c', 'd'] },
      ],
      { t: 10, c: 4 },
      [0, 6],
    ],
  ])('%s', (_, relations, shown, [low, high]) => {
    const range = possibleRange('a', relations, new Map(Object.entries(shown)));
    expect([range.low, range.high]).toEqual([
      expect.closeTo(low, 6),
      high === Number.POSITIVE_INFINITY ? high : expect.closeTo(high, 6),
    ]);
  });
});

describe('small groups in tables that add up', () => {
  it('hides the next smallest beside a small group, and no total', () => {
    const { cells, relations } = line([3, 40, 25, 60]);
    expect([...suppressTables(cells, relations).hidden].sort()).toEqual(['r0c0', 'r0c2']);
  });

  it('hides four corners where rows and columns are both added up', () => {
    const { cells, relations } = twoWay([
      [3, 40, 50],
      [60, 20, 70],
      [80, 90, 30],
    ]);
    const { hidden, exposed } = suppressTables(cells, relations);
    expect(exposed.size).toBe(0);
    expect(hidden.has('all')).toBe(false);
    expect(hidden.size).toBe(4);
  });

  it('shows zero: it is no one’s secret', () => {
    const { cells, relations } = line([0, 40, 25]);
    expect(suppressTables(cells, relations).hidden.size).toBe(0);
  });

  it('no published set of rows, columns and totals gives a small group back', () => {
    let judged = 0;
    let given = 0;
    fc.assert(
      fc.property(
        fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
        (counts) => {
          const { cells, relations } = twoWay(counts);
          const { hidden, exposed } = suppressTables(cells, relations, MINIMUM);
          expect(exposed.size).toBe(0);
          const shown = shownOf(cells, hidden);
          for (const cell of cells.filter(({ n }) => n > 0 && n < MINIMUM)) {
            given += 1;
            expect(hidden.has(cell.name)).toBe(true);
            const range = reachable(cell.name, relations, shown);
            if (range === 'too_many') continue;
            judged += 1;
            if (range === 'unlimited') continue;
            expect(range.high - range.low, JSON.stringify(counts)).toBeGreaterThanOrEqual(MINIMUM);
          }
        },
      ),
      { numRuns: 80 },
    );
    expect(judged).toBeGreaterThan(given * 0.8);
  });

  it('nor does a drill-down: city, districts, towns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(count, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 3 }),
        (towns) => {
          const sum = (values: readonly number[]) => values.reduce((all, n) => all + n, 0);
          const cells = [
            { name: 'city', n: sum(towns.flat()) },
            ...towns.map((list, i) => ({ name: `d${i}`, n: sum(list) })),
            ...towns.flatMap((list, i) => list.map((n, j) => ({ name: `d${i}t${j}`, n }))),
          ];
          const relations = [
            { total: 'city', parts: towns.map((_, i) => `d${i}`) },
            ...towns.map((list, i) => ({ total: `d${i}`, parts: list.map((_, j) => `d${i}t${j}`) })),
          ];
          const { hidden } = suppressTables(cells, relations, MINIMUM);
          const shown = shownOf(cells, hidden);
          for (const { name } of cells.filter(({ n }) => n > 0 && n < MINIMUM)) {
            const range = reachable(name, relations, shown);
            if (typeof range === 'string') continue;
            expect(range.high - range.low, JSON.stringify(towns)).toBeGreaterThanOrEqual(MINIMUM);
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('successive releases of one wave', () => {
  it('does not show a total again when three more have answered', () => {
    const before = line([40, 50]);
    const now = line([43, 50]);
    const then = new Map(before.cells.map(({ name, n }) => [name, n]));
    const { hidden } = suppressReleases(now.cells, now.relations, [
      {
        counts: then,
        shown: new Set(then.keys()),
        changed: (name) =>
          Math.abs((now.cells.find((cell) => cell.name === name)?.n ?? 0) - (then.get(name) ?? 0)),
      },
    ]);
    expect(hidden.has('r0c0') && hidden.has('r0')).toBe(true);
  });

  it('a cell in which answers were exchanged is not shown again', () => {
    const now = line([40, 50, 60]);
    const counts = new Map(now.cells.map(({ name, n }) => [name, n]));
    const { hidden } = suppressReleases(now.cells, now.relations, [
      { counts, shown: new Set(counts.keys()), changed: (name) => (name === 'r0c0' ? 2 : 0) },
    ]);
    expect(hidden.has('r0c0')).toBe(true);
  });

  it('subtracting one release from the next gives no small group back that the first one hid', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { minLength: 2, maxLength: 3 }), (pairs) => {
        const before = line(pairs.map(([n]) => n));
        const now = line(pairs.map(([n, came]) => n + came));
        const first = suppressTables(before.cells, before.relations, MINIMUM);
        const counts = new Map(before.cells.map(({ name, n }) => [name, n]));
        const nowCount = new Map(now.cells.map(({ name, n }) => [name, n]));
        const changed = (name: string) => (nowCount.get(name) ?? 0) - (counts.get(name) ?? 0);
        const shownThen = shownOf(before.cells, first.hidden);
        const { hidden, exposed } = suppressReleases(
          now.cells,
          now.relations,
          [{ counts, shown: new Set(shownThen.keys()), changed }],
          MINIMUM,
        );
        expect(exposed.size).toBe(0);
        const shownNow = shownOf(now.cells, hidden);
        // What a reader has who kept the first release: both tables, and that answers only came.
        const shown = new Map([
          ...[...shownThen].map(([name, n]): [string, number] => [`old ${name}`, n]),
          ...shownNow,
        ]);
        const relations = [
          ...now.relations,
          ...before.relations.map(({ total, parts }) => ({
            total: `old ${total}`,
            parts: parts.map((part) => `old ${part}`),
          })),
          ...now.cells.map(({ name }) => ({ total: name, parts: [`old ${name}`, `came ${name}`] })),
        ];
        const secrets = now.cells.flatMap(({ name }) => [
          { name, n: nowCount.get(name) ?? 0 },
          { name: `old ${name}`, n: counts.get(name) ?? 0 },
          { name: `came ${name}`, n: changed(name) },
        ]);
        for (const { name } of secrets.filter(({ n }) => n > 0 && n < MINIMUM)) {
          const range = reachable(name, relations, shown);
          if (typeof range === 'string') continue;
          expect(range.high - range.low, `${JSON.stringify(pairs)} ${name}`).toBeGreaterThanOrEqual(MINIMUM);
        }
      }),
      { numRuns: 80 },
    );
  });
});
