import fc from 'fast-check';
import { expect, it } from 'vitest';
import { possibleRange, type Relation } from '~/modules/indicators/core/possible-range';
import { words } from '~test/factories/instruments';
import { buildRelease, type Earlier, type ReleaseFacts } from './build-release';
import { figureOf, figureOfMoments, type Tally } from './figure';
import type { Group, ResultRow } from './wave-results';

const MINIMUM = 10;
const LINEAR = new Map([1, 2, 3, 4, 5].map((level) => [level, (level - 1) * 25]));
const QUESTIONS = ['q1', 'q2', 'q3'];
const facts: ReleaseFacts = {
  ...{ code: 's-w', revision: 1, survey: { code: 's', name: words('s') }, instrumentVersion: 1, asOf: '' },
  wave: { code: 'w', name: words('w'), opensAt: '', closesAt: '' },
  ...{ sampleKind: 'quota', scale: { code: 'l', name: words('l'), points: {} }, weighting: null, groups: [] },
  questions: QUESTIONS.map((code) => ({ code, kind: 'five_level', text: words(code) })),
};
const row = (question: string, group: Group, levels: readonly Tally[]): ResultRow => {
  const n = levels.reduce((sum, one) => sum + one.n, 0);
  return { question, group, n, figure: figureOf(levels, LINEAR), levels };
};
const rowOf = (question: string, by: Group['by'], code: string, n: number): ResultRow[] =>
  n === 0 ? [] : [row(question, { by, code }, [{ level: 4, n, w: n, ww: n }])];

/** How many live in each district, and how many of these left out each of the other questions. */
const districts = fc.array(
  fc.record({ n: fc.nat(30), left: fc.array(fc.nat(4), { minLength: 2, maxLength: 2 }) }),
  { minLength: 3, maxLength: 5 },
);
/** A question that was asked of a few alone leaves out nearly everybody. */
const isAsked = fc.boolean();

it('no question gives back a group that another one hides, though all are answered by nearly the same people', () => {
  let shownWithHidden = 0;
  fc.assert(
    fc.property(districts, isAsked, (all, isRare) => {
      const answers = (question: string, i: number): number => {
        const { n = 0, left = [] } = all[i] ?? {};
        if (question === 'q1') return n;
        if (question === 'q3' && isRare) return Math.min(n, left[1] ?? 0);
        return Math.max(0, n - (left[question === 'q2' ? 0 : 1] ?? 0));
      };
      const codes = all.map((_, i) => `D${i}`);
      const rows = QUESTIONS.flatMap((question) => [
        ...rowOf(
          question,
          'all',
          '',
          codes.reduce((sum, _c, i) => sum + answers(question, i), 0),
        ),
        ...codes.flatMap((code, i) => rowOf(question, 'district', code, answers(question, i))),
      ]);
      const { body } = buildRelease(facts, rows, [], undefined, null);
      const shown = new Map<string, number>();
      const relations: Relation[] = [];
      for (const question of QUESTIONS) {
        for (const { by, code, numbers } of body.rows.filter((one) => one.question === question))
          if (numbers) shown.set(`${question} ${by === 'all' ? 'all' : code}`, numbers.n);
        // A name that is missing has nobody.
        const named = body.rows.filter((one) => one.question === question).map(({ code }) => code);
        for (const code of codes) if (!named.includes(code)) shown.set(`${question} ${code}`, 0);
        relations.push({ total: `${question} all`, parts: codes.map((code) => `${question} ${code}`) });
        // Whoever answered the others answered the first one too.
        if (question !== 'q1')
          for (const code of [...codes, 'all'])
            relations.push({
              total: `q1 ${code}`,
              parts: [`${question} ${code}`, `${question} left ${code}`],
            });
      }
      if (body.rows.some(({ show }) => show === 'hidden') && shown.size > 4) shownWithHidden += 1;
      for (const question of QUESTIONS)
        codes.forEach((code, i) => {
          const n = answers(question, i);
          if (n === 0 || n >= MINIMUM) return;
          const { low, high } = possibleRange(`${question} ${code}`, relations, shown);
          expect(high - low, `${JSON.stringify(all)} ${isRare} ${question} ${code}`).toBeGreaterThanOrEqual(
            MINIMUM - 1e-6,
          );
        });
    }),
    { numRuns: 150 },
  );
  expect(shownWithHidden).toBeGreaterThan(30);
});

it('a question asked of a few keeps its total and spares the groups of the others', () => {
  const sizes = [60, 17, 60, 8];
  const rows = [
    ...rowOf('q1', 'all', '', 145),
    ...sizes.flatMap((n, i) => rowOf('q1', 'district', `D${i}`, n)),
    ...rowOf('q2', 'all', '', 30),
    ...[12, 4, 12, 2].flatMap((n, i) => rowOf('q2', 'district', `D${i}`, n)),
  ];
  const { body } = buildRelease(facts, rows, [], undefined, null);
  const shown = body.rows.flatMap(({ question, code, numbers }) => (numbers ? [`${question}${code}`] : []));
  expect(shown).toEqual(['q1', 'q1D0', 'q1D2', 'q2']);
});

it('a correction that swaps one to nine answers for others shows none of these cells again', () => {
  const composite = (values: readonly number[]): ResultRow => {
    const sum = (of: (x: number) => number) => values.reduce((total, x) => total + of(x), 0);
    const n = values.length;
    const moments = { n, w: n, ww: n, wx: sum((x) => x), wwx: sum((x) => x), wwxx: sum((x) => x * x) };
    const counts = new Map<number, number>();
    for (const x of values) counts.set(x, (counts.get(x) ?? 0) + 1);
    const group = { by: 'all' as const, code: '' };
    return {
      ...{ question: '*', group, n, figure: figureOfMoments(moments), levels: undefined },
      values: [...counts].flat(),
    };
  };
  const asked = { ...facts, questions: [{ code: '*', kind: 'composite', text: words('s') }] };
  const value = fc.integer({ min: 0, max: 8 }).map((part) => part * 12.5);
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 30, maxLength: 60 }),
      fc.array(value, { minLength: 1, maxLength: 25 }),
      (values, others) => {
        const releases: Earlier[] = [buildRelease(asked, [composite(values)], [], undefined, null)];
        const swapped = [...others, ...values.slice(others.length)];
        const changed = Math.max(
          ...[0, 1].map((side) => {
            const [one, other] = side ? [values, swapped] : [swapped, values];
            return [...new Set(one)].reduce((sum, x) => {
              const more = one.filter((y) => y === x).length - other.filter((y) => y === x).length;
              return sum + Math.max(0, more);
            }, 0);
          }),
        );
        const { body } = buildRelease(asked, [composite(swapped)], releases, undefined, null);
        const isShown = body.rows.some(({ numbers }) => numbers !== null);
        expect(isShown).toBe(changed === 0 || changed >= MINIMUM);
      },
    ),
    { numRuns: 100 },
  );
});
