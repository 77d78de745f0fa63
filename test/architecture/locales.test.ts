import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { namespaces, resources } from '~/locales/resources';

type Tree = { [key: string]: string | Tree };

function keysOf(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}

function textAt(tree: Tree, key: string): string {
  const value = key
    .split('.')
    .reduce<Tree | string | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
  return typeof value === 'string' ? value : '';
}

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) return entry.name === 'locales' ? [] : sources(file);
    return /(?<!\.test)\.(ts|tsx)$/.test(entry.name) ? [readFileSync(file, 'utf8')] : [];
  });
}

const code = sources('app').join('\n');
const parameters = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1]).sort();

describe.each(namespaces)('texts of %s', (namespace) => {
  const zh: Tree = resources['zh-CN'][namespace];
  const en: Tree = resources.en[namespace];

  test('are there in both languages', () => {
    expect(keysOf(en).sort()).toEqual(keysOf(zh).sort());
  });

  test('take the same parameters and are not empty', () => {
    for (const key of keysOf(zh)) {
      expect(textAt(zh, key).trim(), key).not.toBe('');
      expect(parameters(textAt(en, key)), key).toEqual(parameters(textAt(zh, key)));
    }
  });

  test('are all used by the code', () => {
    const unused = keysOf(zh).filter((key) => !isUsed(namespace, key));
    expect(unused).toEqual([]);
  });
});

/** Heads of template literals such as `staff:person.by_${…}`: every key that begins so may be meant. */
const heads = [...code.matchAll(/`(?:(\w+):)?([\w.-]+[._])\$\{/g)].map((match) => ({
  namespace: match[1],
  head: match[2] ?? '',
}));

function isUsed(namespace: string, key: string): boolean {
  return (
    code.includes(`'${key}'`) ||
    code.includes(`'${namespace}:${key}'`) ||
    heads.some((one) => (one.namespace ?? namespace) === namespace && key.startsWith(one.head))
  );
}
