import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const pages = ['account', 'admin', 'office', 'staff'].flatMap((folder) =>
  readdirSync(path.join('app/routes', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => path.join('app/routes', folder, name)),
);

// A city may rename its site (/admin/city): a title with the word of the software's own name would not follow.
test('every staff page takes the name of the site in its title from the city', () => {
  const titled = pages.filter((page) => readFileSync(page, 'utf8').includes('export const meta'));
  expect(titled.length).toBeGreaterThan(50);
  for (const page of titled) {
    const source = readFileSync(page, 'utf8');
    // The layout speaks for pages that failed; it too names the site as the city does.
    expect(source, page).toMatch(/export const meta = (staffTitle|problemMeta);/);
    expect(source, page).not.toMatch(/title: .*home:brand/);
  }
});
