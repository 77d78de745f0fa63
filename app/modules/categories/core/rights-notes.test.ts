import { expect, test } from 'vitest';
import { type RightsNote, rightsFor } from './rights-notes';

const note = (name: string, where: Partial<RightsNote> = {}): RightsNote => ({
  code: name,
  field: undefined,
  categoryCode: undefined,
  requestType: undefined,
  title: { 'zh-CN': name, en: name },
  body: [],
  evidence: [],
  source: undefined,
  isAssumption: false,
  ...where,
});
const about = { field: 'P', category: 'P01', type: 'complaint_consumer' };
const titles = (notes: RightsNote[]) => rightsFor(notes, about).map(({ title }) => title.en);

test('the notes of a category come before those of its field and the general ones', () => {
  const notes = [note('all'), note('field', { field: 'P' }), note('leaf', { categoryCode: 'P01' })];
  expect(titles(notes)).toEqual(['leaf', 'field', 'all']);
});

test('a note of another category, field or request type does not apply', () => {
  const notes = [
    note('other leaf', { categoryCode: 'P02' }),
    note('other field', { field: 'S' }),
    note('other type', { requestType: 'tip_off' }),
  ];
  expect(titles(notes)).toEqual([]);
});

test('a note that is stored once for each of its targets is shown once', () => {
  expect(titles([note('same', { field: 'P' }), note('same', { categoryCode: 'P01' })])).toEqual(['same']);
});
