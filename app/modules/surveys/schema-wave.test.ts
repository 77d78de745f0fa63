import { expect, it } from 'vitest';
import { newWave } from './schema-wave';

const wave = {
  ...{ code: '2026Q4', name: { 'zh-CN': '第一期', en: 'First' }, sampleKind: 'quota', isOpenLink: true },
  ...{ opens: '2026-12-01T08:00', closes: '2026-12-20T18:00' },
  ...{ planned: '400', population: '', sd: '20', deff: '1.5' },
  classes: {},
};
const problems = (more: object) =>
  (newWave.safeParse({ ...wave, ...more }).error?.issues ?? []).map(({ path, message }) => [
    path.join('.'),
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

it('numbers of a class are checked like those of all, and beside them where it has none of its own', () => {
  const own = { planned: '', population: '', sd: '' };
  expect(problems({ classes: { PS01: { ...own, planned: '30', population: '30', sd: '12.5' } } })).toEqual(
    [],
  );
  expect(
    problems({
      population: '500',
      classes: {
        PS01: { ...own, planned: '501' },
        PS02: { ...own, population: '399' },
        PS03: { ...own, sd: '12' },
      },
    }),
  ).toEqual([
    ['classes.PS01.planned', 'surveys:error.population'],
    ['classes.PS02.population', 'surveys:error.population'],
  ]);
  expect(problems({ classes: { PS01: { planned: 'many', population: '-1', sd: '80' } } })).toEqual([
    ['classes.PS01.planned', 'surveys:error.planned'],
    ['classes.PS01.population', 'surveys:error.population_number'],
    ['classes.PS01.sd', 'surveys:error.sd'],
  ]);
});
