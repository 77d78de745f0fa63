import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const sources = tracked.filter(
  (file) => /^(app|db|test)\/.*\.(ts|tsx)$/.test(file) && file !== 'db/types.ts',
);

/** One table each, which would only be harder to read in two: the moves of a case, the first schema. */
const wholeTables = ['app/modules/cases/core/transitions.ts', 'db/migrations/2026_11_23_foundation.ts'];

test('no source file grows past 300 lines', () => {
  const long = sources
    .filter((file) => !/\.test\.tsx?$/.test(file) && !wholeTables.includes(file))
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});

test('modules hold no file that says nothing of what is in it', () => {
  const vague = tracked.filter((file) =>
    /^app\/.*\/(index|utils|helpers|types|service|shared)(\.server)?\.(ts|tsx)$/.test(file),
  );
  expect(vague).toEqual([]);
});

test('every module says in a README what it is', () => {
  const modules = new Set(
    tracked.filter((file) => /^app\/modules\/[^/]+\/.+/.test(file)).map((file) => file.split('/')[2]),
  );
  const silent = [...modules].filter((name) => !existsSync(`app/modules/${name}/README.md`));
  expect(silent).toEqual([]);
});

test('no text for people stands in the code', () => {
  const chinese = /[\u4e00-\u9fff]/;
  // Comments may cite, and so may the source of a rule; what people write in Chinese has to be read in Chinese.
  const reading = [
    'app/modules/cases/core/parse-when.ts',
    'app/modules/categories/core/cut-words.ts',
    'app/modules/deadlines/core/read-year-list.ts',
    'app/modules/regions/core/find-place.ts',
    'app/modules/surveys/core/refusals.ts',
    ...['cues', 'digit-groups', 'find-addresses', 'find-codes', 'find-names', 'find-numbers', 'name-end'].map(
      (name) => `app/modules/privacy/core/${name}.ts`,
    ),
  ];
  const withoutComments = (text: string) =>
    text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
      .replace(/^\s*source: .*$/gm, '');
  const speaking = sources
    .filter((file) => file.startsWith('app/') && !/\.test\.tsx?$/.test(file) && !reading.includes(file))
    .filter((file) => chinese.test(withoutComments(readFileSync(file, 'utf8'))));
  expect(speaking).toEqual([]);
});
