import { defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config';

// Pure tests run as they are; *.db.test.ts files share one PostgreSQL, each with a database of its own.
export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            sequence: { groupOrder: 0 },
            include: ['app/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'test/architecture/**/*.test.ts'],
            exclude: ['**/*.db.test.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'database',
            sequence: { groupOrder: 1 },
            include: ['app/**/*.db.test.ts', 'db/**/*.db.test.ts', 'test/database/**/*.db.test.ts'],
            globalSetup: ['test/setup/global-database.ts'],
            testTimeout: 30_000,
            hookTimeout: 60_000,
            maxWorkers: 2,
          },
        },
      ],
    },
  }),
);
