import { defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config';

// A roll-up waits for every older transaction of the server, other databases' too: these files run one after the other.
const alone = ['app/modules/indicators/**/*.db.test.ts', 'db/seed/**/*.db.test.ts'];
const database = {
  globalSetup: ['test/setup/global-database.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

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
            ...database,
            name: 'database',
            sequence: { groupOrder: 1 },
            include: ['app/**/*.db.test.ts', 'db/**/*.db.test.ts'],
            exclude: ['**/node_modules/**', ...alone],
            maxWorkers: 2,
          },
        },
        {
          extends: true,
          test: {
            ...database,
            name: 'counts',
            sequence: { groupOrder: 2 },
            include: alone,
            maxWorkers: 1,
          },
        },
      ],
    },
  }),
);
