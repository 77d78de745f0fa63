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
    const unused = keysOf(zh).filter((key) => !isUsed(key));
    expect(unused).toEqual([]);
  });
});

/** A key counts as used when the code holds it whole, or holds a template that ends where a part of it is inserted. */
function isUsed(key: string): boolean {
  if (code.includes(`'${key}'`) || code.includes(`:${key}'`) || code.includes(`"${key}"`)) return true;
  const parts = key.split('.');
  return parts.some((_, index) => {
    const head = parts.slice(0, index).join('.');
    return index > 0 && (code.includes(`\`${head}.\${`) || code.includes(`:${head}.\${`));
  });
}
