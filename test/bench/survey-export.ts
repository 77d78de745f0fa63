import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { type BenchContext, type BenchResult, verdict } from './measure';
import { surveyWorld, writeAnswers } from './survey-world';

const execute = promisify(execFile);
const FEW = 10_000;
const MANY = 100_000;
const ROUNDS = 2;
/** The collector is made to work early in both: what is measured is what is held, not how late it is thrown away. */
const HEAP_MB = 64;

/** The most memory of a process that exports a wave as a workbook, 100,000 answers against 10,000. */
export async function run(context: BenchContext): Promise<BenchResult[]> {
  const world = await surveyWorld(path.join(context.dir, 'survey-export'));
  try {
    await writeAnswers(world, 'few', FEW);
    await writeAnswers(world, 'many', MANY);
    const peak = async (wave: string) => {
      const args = [
        `--max-old-space-size=${HEAP_MB}`,
        '--import',
        'tsx',
        'test/bench/export-once.ts',
        world.url,
        wave,
      ];
      const { stdout } = await execute(process.execPath, args);
      const [megabytes = 0, bytes = 0] = stdout.split(' ').map(Number);
      context.say(
        `  ${wave}: ${megabytes.toFixed(0)} MB of memory, a file of ${(bytes / 1e6).toFixed(1)} MB`,
      );
      return megabytes;
    };
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const small = await peak('few');
      ratios.push((await peak('many')) / small);
    }
    return [verdict({ name: 'survey-export', reach: 1.2, sense: 'at most', unit: '× memory' }, ratios)];
  } finally {
    await world.close();
  }
}
