import { expect, it } from 'vitest';
import { asPlanned, readWave, waveErrors, wordsOf } from './read-wave';

const zone = 'Asia/Shanghai';
const typed = {
  ...{ code: '2027', 'name.zh': '第一期', 'name.en': 'First', sampleKind: 'quota', isOpenLink: 'yes' },
  ...{ opens: '2026-12-01T08:00', closes: '2026-12-20T00:00' },
  ...{ planned: '60', population: '900', sd: '20', deff: '1.5' },
  ...{ 'classes.PS01.planned': '', 'classes.PS01.population': '', 'classes.PS01.sd': '' },
  ...{ 'classes.PS02.planned': '30', 'classes.PS02.population': '', 'classes.PS02.sd': '12.5' },
};

it('the form of a wave shows what is stored as it was typed', () => {
  const parsed = readWave(typed);
  if (!parsed.success) throw parsed.error;
  const wave = asPlanned(parsed.data, zone);
  expect(wave).toMatchObject({
    closesAt: new Date('2026-12-19T16:00:00Z'),
    plan: { all: 60, population: 900, classes: { PS02: { planned: 30, sd: 12.5 } } },
  });
  const stored = JSON.parse(JSON.stringify(wave.plan));
  const again = readWave(wordsOf({ ...wave, plan: stored }, zone));
  expect(again.success && asPlanned(again.data, zone)).toEqual(wave);
});

it('what is wrong is told by field, in the order of the page, those of classes last', () => {
  const odd = readWave({ ...typed, code: '', planned: 'x', 'classes.PS02.sd': '99' });
  if (odd.success) throw new Error('it fits');
  const errors = waveErrors(odd.error, typed, { now: new Date('2026-11-01T00:00:00Z'), timeZone: zone });
  expect(Object.keys(errors)).toEqual(['code', 'planned', 'classes.PS02.sd']);
});
