import { expect, test } from 'vitest';
import { listAddress, readListAddress } from './list-address';

const read = (search: string) => readListAddress(new URLSearchParams(search));

test('an address leads back to the list that it was made of', () => {
  const address = { view: 'overdue', q: '电梯 困人', page: 3 } as const;
  expect(read(listAddress('/inbox', address).split('?')[1] ?? '')).toEqual(address);
});

test('the usual list has the plain address', () => {
  expect(listAddress('/inbox', { view: 'open', q: undefined, page: 1 })).toBe('/inbox');
});

test('an unknown view, an empty search and a page that is none are left out', () => {
  expect(read('view=all&q=%E3%80%80+&page=-2')).toEqual({ view: 'open', q: undefined, page: 1 });
  expect(read('page=1e9').page).toBe(1);
});

test('a search is cut at 100 characters', () => {
  expect(read(`q=${'a'.repeat(500)}`).q).toHaveLength(100);
});
