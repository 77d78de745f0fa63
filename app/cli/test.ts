import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBrowser } from '~test/journeys/browser';
import { fastChecks, finish, type Outcome, runChecks, runProgram } from './steps';
import { runVitest } from './vitest';

/** `npm test`: everything that proves the product, from the format of the code to journeys in a real browser. */
const checks = await runChecks([
  ...fastChecks,
  {
    name: 'types of the database',
    args: ['--import', 'tsx', 'app/cli/generate-types.ts', '--verify'],
  },
]);
finish([
  checks,
  await runVitest('unit'),
  await runVitest('database'),
  await runVitest('counts'),
  await runJourneys(),
]);

async function runJourneys(): Promise<Outcome> {
  if (!findBrowser()) {
    console.error(
      'No browser found for the journeys: install Chromium (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH.',
    );
    return { name: 'journeys', passed: 0, failed: 1, skipped: 0 };
  }
  const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-journeys-'));
  const file = path.join(dir, 'result.json');
  const code = await runProgram(
    ['node_modules/@playwright/test/cli.js', 'test', '--config', 'test/journeys/playwright.config.ts'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: file, NODE_ENV: 'test' },
  );
  try {
    const { stats } = JSON.parse(readFileSync(file, 'utf8'));
    const failed = stats.unexpected + stats.flaky;
    return {
      name: 'journeys',
      passed: stats.expected,
      failed: failed + Number(code !== 0 && failed === 0),
      skipped: stats.skipped,
    };
  } catch {
    return { name: 'journeys', passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
