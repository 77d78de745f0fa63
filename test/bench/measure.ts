/** One line of the bench table. `sense` says on which side of `reach` the ratio must be. */
export type BenchResult = {
  name: string;
  ratio: number;
  reach: number;
  sense: 'at least' | 'at most';
  unit: string;
  /** Lowest and highest ratio of the rounds. */
  spread: [number, number];
  ok: boolean;
  note?: string;
};

export type BenchContext = {
  /** A folder of the run, removed at the end. */
  dir: string;
  /** A file of the shape of Boston's 311 records, when one was given. */
  bostonFile: string | undefined;
  say(line: string): void;
  /** What has to be closed when all benches are done, the last first. */
  atEnd(close: () => Promise<void>): void;
};

export type Bench = { name: string; run(context: BenchContext): Promise<BenchResult[]> };

export const ROUNDS = 5;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

export function verdict(
  facts: Pick<BenchResult, 'name' | 'reach' | 'sense' | 'unit' | 'note'>,
  ratios: readonly number[],
): BenchResult {
  const ratio = median(ratios);
  const ok = facts.sense === 'at least' ? ratio >= facts.reach : ratio <= facts.reach;
  return { ...facts, ratio, spread: [Math.min(...ratios), Math.max(...ratios)], ok };
}

/**
 * Two works in turn, after one uncounted round of each: ours, the other, ours, the other … Each returns its rate or its
 * time; the ratio is taken pair by pair, so that a machine that slows down slows both.
 */
export async function alternate(
  ours: () => Promise<number>,
  other: () => Promise<number>,
  rounds = ROUNDS,
): Promise<number[]> {
  await ours();
  await other();
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [mine, theirs] = round % 2 === 0 ? [await ours(), await other()] : await reversed(ours, other);
    ratios.push(mine / theirs);
  }
  return ratios;
}

async function reversed(
  ours: () => Promise<number>,
  other: () => Promise<number>,
): Promise<[number, number]> {
  const theirs = await other();
  return [await ours(), theirs];
}

/** How many of `work` are done a second by `clients` at once, `total` in all. */
export async function throughput(clients: number, total: number, work: (index: number) => Promise<void>) {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < total) await work(next++);
    }),
  );
  return total / ((performance.now() - started) / 1000);
}
