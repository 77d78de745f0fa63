import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser } from './browser';

/** Each worker is a network of its own: what one network may file in an hour is limited. */
const network = `10.${process.pid % 250}.${Math.floor(process.pid / 250) % 250}.7`;

// One real server for all journeys, started as a newcomer would, with the demo city in a folder of its own.
const port = Number(process.env.JOURNEY_PORT ?? 3917);
process.env.JOURNEY_DATA_DIR ??= mkdtempSync(path.join(os.tmpdir(), 'zhisheng-journeys-'));

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Wide, because shared machines are slow at times: what is proven is what happens, never how fast.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: { executablePath: findBrowser(), args: browserFlags },
    trace: 'retain-on-failure',
    extraHTTPHeaders: { 'X-Forwarded-For': network },
  },
  webServer: {
    command: 'node --max-old-space-size=512 app/cli/start.js',
    cwd: path.resolve(import.meta.dirname, '../..'),
    url: `http://localhost:${port}/readyz`,
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      PORT: String(port),
      DATA_DIR: process.env.JOURNEY_DATA_DIR,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      DEMO: 'on',
      TRUST_PROXY: '1',
    },
  },
});
