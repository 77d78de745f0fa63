import fc from 'fast-check';
import { expect, it } from 'vitest';
import { possibleRange, type Relation } from '~/modules/indicators/core/possible-range';
import { words } from '~test/factories/instruments';
import { buildRelease, type Earlier, type ReleaseFacts } from './build-release';
import { addTallies, figureOf, type Tally } from './figure';
import type { ResultRow } from './wave-results';

const MINIMUM = 10;
const CLASSES = ['A', 'B', 'C', ''];
const DISTRICTS = ['X', 'Y', ''];
const LINEAR = new Map([1, 2, 3, 4, 5].map((level) => [level, (level - 1) * 25]));

/** How many answered in each class and district; '' where somebody has none. All gave the same level. */
type Crowd = number[][];
const crowd = fc.array(fc.array(fc.nat(25), { minLength: 3, maxLength: 3 }), { minLength: 4, maxLength: 4 });

const tally = (n: number): Tally => ({ level: 4, n, w: n, ww: n });
const countIn = (people: Crowd, by: string, code: string) =>
  people
    .flatMap((row, i) => row.map((n, j) => ({ n, class: CLASSES[i], district: DISTRICTS[j] })))
    .filter((cell) => by === 'all' || (by === 'class' ? cell.class : cell.district) === code)
    .reduce((sum, { n }) => sum + n, 0);

function rowsOf(people: Crowd): ResultRow[] {
  const row = (by: 'all' | 'class' | 'district', code: string): ResultRow[] => {
    const n = countIn(people, by, code);
    if (n === 0) return [];
    const levels = addTallies([tally(n)]);
    const figure = figureOf(levels, LINEAR);
    return [{ question: 'q', group: { by, code }, n, figure, levels }];
  };
  return [
    ...row('all', ''),
    ...['A', 'B', 'C'].flatMap((code) => row('class', code)),
    ...['X', 'Y'].flatMap((code) => row('district', code)),
  ];
}

const facts: ReleaseFacts = {
  ...{ code: 's-w', revision: 1, survey: { code: 's', name: words('s') }, instrumentVersion: 1 },
  wave: { code: 'w', name: words('w'), opensAt: '', closesAt: '' },
  ...{ sampleKind: 'quota', scale: { code: 'l', name: words('l'), points: {} }, weighting: null, asOf: '' },
  ...{ questions: [{ code: 'q', kind: 'five_level', text: words('q') }], groups: [] },
};
/** `left` sent their answers without this question; `rest` of all answers came by post, the others on the web. */
const released = (people: Crowd, earlier: readonly Earlier[], left = 0, paper = 0): Earlier => {
  const complete = countIn(people, 'all', '') + left;
  const modes = [
    { mode: 'web' as const, n: complete - Math.min(paper, complete) },
    { mode: 'paper' as const, n: Math.min(paper, complete) },
  ];
  const fieldwork = { audience: 'resident' as const, planned: 100, asked: complete * 2, complete };
  const released = { ...fieldwork, modes, responseRate: 0.5 };
  return buildRelease({ ...facts, fieldwork: released }, rowsOf(people), earlier, undefined, null);
};

it('no run of releases of one wave gives a small group back, nor the few who came between two of them', () => {
  fc.assert(
    fc.property(crowd, fc.array(crowd, { minLength: 0, maxLength: 2 }), (first, more) => {
      const waves: Crowd[] = [first];
      for (const came of more) {
        const before = waves.at(-1) ?? first;
        waves.push(before.map((row, i) => row.map((n, j) => n + ((came[i]?.[j] ?? 0) % 9))));
      }
      const releases: Earlier[] = [];
      for (const people of waves) releases.push(released(people, releases));
      // What a reader has who kept every release: all counts that were shown, that tables add up, that answers only came.
      const shown = new Map<string, number>();
      const relations: Relation[] = [];
      const secrets: { name: string; n: number }[] = [];
      for (const [at, { body }] of releases.entries()) {
        const people = waves[at] ?? first;
        const name = (by: string, code: string) => `${at} ${by} ${code}`;
        for (const { by, code, numbers } of body.rows) {
          if (numbers) shown.set(name(by, code), numbers.n);
          secrets.push({ name: name(by, code), n: countIn(people, by, code) });
        }
        for (const [by, codes] of [
          ['class', CLASSES],
          ['district', DISTRICTS],
        ] as const) {
          // Nobody publishes an empty group: the reader knows that a name which is missing has nobody.
          for (const code of codes) if (countIn(people, by, code) === 0) shown.set(name(by, code), 0);
          if (codes.some((code) => code !== '' && countIn(people, by, code) > 0))
            relations.push({ total: name('all', ''), parts: codes.map((code) => name(by, code)) });
        }
        if (at === 0) continue;
        for (const { by, code } of body.rows) {
          const [old, came] = [`${at - 1} ${by} ${code}`, `${at} came ${by} ${code}`];
          relations.push({ total: name(by, code), parts: [old, came] });
          secrets.push({
            name: came,
            n: countIn(people, by, code) - countIn(waves[at - 1] ?? first, by, code),
          });
        }
      }
      for (const { name } of secrets.filter((one) => one.n > 0 && one.n < MINIMUM)) {
        const { low, high } = possibleRange(name, relations, shown);
        expect(high - low, `${JSON.stringify(waves)} ${name}`).toBeGreaterThanOrEqual(MINIMUM - 1e-6);
      }
    }),
    { numRuns: 60 },
  );
});

it('says how many answers there are only where nobody works out the few who left a question out, or who came so', () => {
  const some = fc.array(fc.record({ came: crowd, left: fc.nat(14), paper: fc.nat(40) }), {
    ...{ minLength: 1, maxLength: 3 },
  });
  let said = 0;
  fc.assert(
    fc.property(some, (steps) => {
      const releases: Earlier[] = [];
      const truth: { complete: number; left: number; paper: number }[] = [];
      let [people, left, paper]: [Crowd, number, number] = [CLASSES.map(() => DISTRICTS.map(() => 0)), 0, 0];
      for (const step of steps) {
        people = people.map((row, i) => row.map((n, j) => n + (step.came[i]?.[j] ?? 0)));
        [left, paper] = [left + step.left, paper + step.paper];
        const complete = countIn(people, 'all', '') + left;
        releases.push(released(people, releases, left, paper));
        truth.push({ complete, left, paper: Math.min(paper, complete) });
      }
      const shown = new Map<string, number>();
      const relations: Relation[] = [];
      const secrets: { name: string; n: number }[] = [];
      for (const [at, { body }] of releases.entries()) {
        const { complete = null, modes = null, responseRate = null } = body.fieldwork ?? {};
        const here = truth[at] ?? { complete: 0, left: 0, paper: 0 };
        if (complete !== null) shown.set(`${at} complete`, complete);
        else expect([modes, responseRate]).toEqual([null, null]);
        if (complete !== null) said += 1;
        for (const { mode, n } of modes ?? []) shown.set(`${at} ${mode}`, n);
        const all = body.rows.find(({ by }) => by === 'all');
        if (all?.numbers) shown.set(`${at} all`, all.numbers.n);
        relations.push({ total: `${at} complete`, parts: [`${at} all`, `${at} left`] });
        relations.push({ total: `${at} complete`, parts: [`${at} web`, `${at} paper`] });
        secrets.push({ name: `${at} left`, n: here.left }, { name: `${at} paper`, n: here.paper });
        const before = truth[at - 1];
        if (!before) continue;
        for (const name of ['complete', 'left', 'paper'] as const) {
          relations.push({ total: `${at} ${name}`, parts: [`${at - 1} ${name}`, `${at} more ${name}`] });
          secrets.push({ name: `${at} more ${name}`, n: here[name] - before[name] });
        }
      }
      for (const { name } of secrets.filter(({ n }) => n > 0 && n < MINIMUM)) {
        const { low, high } = possibleRange(name, relations, shown);
        expect(high - low, `${JSON.stringify(truth)} ${name}`).toBeGreaterThanOrEqual(MINIMUM - 1e-6);
      }
    }),
    { numRuns: 200 },
  );
  expect(said).toBeGreaterThan(20);
});
