import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { resources } from '~/locales/resources';
import { auditActions } from './actions';

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : leaves(value, `${prefix}${key}.`),
  );

it.each(['zh-CN', 'en'] as const)('every action has its words in %s, and nothing else has', (language) => {
  expect(leaves(resources[language].audit.action).sort()).toEqual([...auditActions].sort());
});

/** The source of every file that writes entries. */
const writers = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!test)\.ts$/.test(name))
  .map((name) => readFileSync(path.join('app', name), 'utf8'))
  .filter((text) => text.includes('writeAudit'));

it('every kind of thing that an entry is about has its words', () => {
  const named = writers.flatMap((text) =>
    [...text.matchAll(/subject(?:: | = )\{ kind: '(\w+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(named.length).toBeGreaterThan(40);
  for (const kind of new Set(named)) expect(Object.keys(resources.en.audit.subject), kind).toContain(kind);
});
