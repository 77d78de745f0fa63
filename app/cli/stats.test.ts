import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const HEAP_MB = 48;

/** The answers to an input, line by line. */
function stats(input: string): unknown[] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx', 'app/cli/stats.ts'],
    { cwd: root, encoding: 'utf8', input, maxBuffer: 1 << 28 },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

const line = (id: unknown, fn: unknown, input: unknown) => JSON.stringify({ id, fn, in: input });

describe('npm run stats', { timeout: 30_000 }, () => {
  it('answers in the order of the lines, with the id that it was given', () => {
    const answers = stats(
      [
        line('a', 'quantile7', [1, 2, 3, 4, 5]),
        line(7, 'kendallExactMinP', [4]),
        line('b', 'kish', [1, 1]),
      ].join('\n'),
    );
    expect(answers).toEqual([
      { id: 'a', out: [3, 4.6] },
      { id: 7, out: [2 / 24] },
      { id: 'b', out: [1, 2] },
    ]);
  });

  it('answers a line that it cannot use with a code, and goes on', () => {
    const answers = stats(
      [
        '\uFEFFno json',
        line(1, 'average', [1]),
        line(2, 'toString', [1]),
        line(3, 'wilson95', [5, 0]),
        line(4, 'wilson95', ['5', 10]),
        line(5, 'rateRatioExact', [1, 1, 0, 1]),
        '[1, 2]',
        '',
        '{"fn":"acsi"}',
        `${line(6, 'acsi', [
          [10, 10, 10],
          [1, 1, 1],
        ])}\r`,
      ].join('\n'),
    );
    expect(answers).toEqual([
      { id: null, error: 'bad_json' },
      { id: 1, error: 'unknown_function' },
      { id: 2, error: 'unknown_function' },
      { id: 3, error: 'not_positive' },
      { id: 4, error: 'bad_input' },
      { id: 5, error: 'not_a_finite_result' },
      { id: null, error: 'bad_input' },
      { id: null, error: 'bad_input' },
      { id: 6, out: [100] },
    ]);
  });

  it('answers lists longer than the engine passes as arguments', () => {
    const many = Array.from({ length: 200_000 }, (_, i) => (i % 4) + 1);
    const [weights, trend] = stats(
      [line('w', 'weightedMeanSE', [many, many]), line('t', 'poissonTrend', [many, many])].join('\n'),
    );
    expect(weights).toEqual({ id: 'w', out: [expect.closeTo(3, 9), expect.any(Number)] });
    // Counts equal to the people they come from: no trend at all.
    expect(trend).toMatchObject({
      id: 't',
      out: [expect.closeTo(0, 9), expect.any(Number), ...Array(4).fill(expect.any(Number))],
    });
  });

  it('reads more than its memory would hold', () => {
    const long = line(
      'long',
      'quantile7',
      Array.from({ length: 8_000 }, (_, i) => i),
    );
    const input = `${long}\n`.repeat(2_000);
    expect(input.length).toBeGreaterThan(HEAP_MB * 1_500_000);
    const answers = stats(input);
    expect(answers).toHaveLength(2_000);
    expect(answers.at(-1)).toEqual({ id: 'long', out: [3999.5, 7199.1] });
  });
});
