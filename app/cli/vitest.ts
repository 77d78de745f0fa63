import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Outcome, runProgram } from './steps';

/** Runs one Vitest project and counts its tests; a file that could not even be loaded counts as one failure. */
export async function runVitest(project: 'unit' | 'database' | 'counts'): Promise<Outcome> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-vitest-'));
  const file = path.join(dir, 'result.json');
  const code = await runProgram(
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--project', project],
      ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', file],
    ],
    { NODE_ENV: 'test' },
  );
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const broken = Number(result.numFailedTestSuites > 0 && result.numFailedTests === 0);
    return {
      name: project,
      passed: result.numPassedTests,
      failed:
        result.numFailedTests + broken + Number(code !== 0 && result.numFailedTests === 0 && broken === 0),
      skipped: result.numPendingTests,
    };
  } catch {
    return { name: project, passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
