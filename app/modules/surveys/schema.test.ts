import { expect, it } from 'vitest';
import { newWave } from './schema';

const wave = {
  ...{ code: '2026Q4', name: { 'zh-CN': '第一期', en: 'First' }, sampleKind: 'quota', isOpenLink: true },
  ...{ opens: '2026-12-01T08:00', closes: '2026-12-20T18:00' },
  ...{ planned: '400', population: '', sd: '20', deff: '1.5' },
};
const problems = (more: Partial<typeof wave>) =>
  (newWave.safeParse({ ...wave, ...more }).error?.issues ?? []).map(({ path, message }) => [
    String(path[0]),
    message,
  ]);

it('a new wave that fits is taken', () => {
  expect(problems({})).toEqual([]);
  expect(problems({ sampleKind: 'probability', isOpenLink: false, population: '400' })).toEqual([]);
});

it('everything that is wrong with a new wave is told at once', () => {
  const odd = { code: 'w 1', closes: '2026-11-01T08:00', planned: '-4', deff: '0.2' };
  expect(problems({ ...odd, sampleKind: 'probability' })).toEqual([
    ['code', 'surveys:error.short_code'],
    ['planned', 'surveys:error.planned'],
    ['deff', 'surveys:error.deff'],
    ['isOpenLink', 'surveys:refused.link_of_probability'],
    ['closes', 'surveys:refused.closes_early'],
  ]);
});

it('times and numbers that are none are told as such, and compared with nothing', () => {
  const fields = problems({ opens: 'soon', closes: '', planned: 'x', population: 'y' }).map(
    ([field]) => field,
  );
  expect([...new Set(fields)]).toEqual(['opens', 'closes', 'planned', 'population']);
  expect(problems({ population: '399' })).toEqual([['population', 'surveys:error.population']]);
});
