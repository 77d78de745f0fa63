import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { possibleRange, type Relation } from '~/modules/indicators/core/possible-range';
import type { Question } from '~/modules/surveys/core/instrument';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { type AskedAfter, askedAfter } from './asked-after';
import type { Distribution } from './distribution';
import { type EarlierOptions, hideOptions } from './hide-options';
import { releasedDistribution } from './released-distribution';

const MINIMUM = 10;
const yes = (question: string) => ({ op: 'eq' as const, question, value: 'yes' });
/** What one person may have chosen, and how many chose just that. */
type Crowd = Record<string, number>;

const kinds: { question: Question; patterns: string[] }[] = [
  { question: ask.single('q', ['A', 'B', 'C', 'D']), patterns: ['A', 'B', 'C', 'D'] },
  {
    question: ask.multiple('q', ['A', 'B', 'C', 'N'], { min: 1, max: 2, exclusive: 'N' }),
    patterns: ['A', 'B', 'C', 'AB', 'AC', 'BC', 'N'],
  },
  {
    question: ask.multiple('q', ['A', 'B', 'C'], { min: 2, max: 3 }),
    patterns: ['AB', 'AC', 'BC', 'ABC'],
  },
];
const crowdOf = (patterns: readonly string[], most: number) =>
  fc
    .array(fc.nat(most), { minLength: patterns.length, maxLength: patterns.length })
    .map((counts): Crowd => Object.fromEntries(patterns.map((pattern, i) => [pattern, counts[i] ?? 0])));

const part = (n: number) => ({ n, w: n, ww: n });
const chose = (crowd: Crowd, option: string) =>
  Object.entries(crowd).reduce((sum, [pattern, n]) => sum + (pattern.includes(option) ? n : 0), 0);
const everybody = (crowd: Crowd) => Object.values(crowd).reduce((sum, n) => sum + n, 0);
const optionsOf = (question: Question) =>
  'options' in question ? question.options.map(({ code }) => code) : [];

function answersOf(question: Question, crowd: Crowd): Distribution {
  const options = optionsOf(question).map((code) => ({ code, ...part(chose(crowd, code)) }));
  return { question: 'q', answered: part(everybody(crowd)), options, escapes: [], number: undefined };
}

/** All that a careful reader knows of one release without being told: how the counts must hang together. */
function knownOf(question: Question, at: number): Relation[] {
  const name = (what: string) => `${at} ${what}`;
  const options = optionsOf(question);
  if (question.kind !== 'multiple') return [{ total: name('all'), parts: options.map(name) }];
  const own = options.filter((option) => option !== question.exclusive);
  const choosers = question.exclusive ? name(`not ${question.exclusive}`) : name('all');
  const times = (count: number) => Array.from({ length: count }, () => choosers);
  return [
    ...options.map((option) => ({ total: name('all'), parts: [name(option), name(`not ${option}`)] })),
    { total: name('chosen'), parts: own.map(name) },
    { total: name('most'), parts: times(question.max) },
    { total: name('most'), parts: [name('chosen'), name('left')] },
    { total: name('chosen'), parts: [...times(question.min), name('beyond')] },
  ];
}

describe('what a release says of options', () => {
  it.each(kinds)(
    'gives no small group of $question.kind back, in one release or several',
    ({ question, patterns }) => {
      fc.assert(
        fc.property(
          crowdOf(patterns, 30),
          fc.array(crowdOf(patterns, 8), { minLength: 0, maxLength: 2 }),
          (first, more) => {
            const crowds = [first];
            for (const came of more) {
              const before = crowds.at(-1) ?? first;
              crowds.push(
                Object.fromEntries(patterns.map((one) => [one, (before[one] ?? 0) + (came[one] ?? 0)])),
              );
            }
            const releases: EarlierOptions[] = [];
            const shown = new Map<string, number>();
            const relations: Relation[] = [];
            const secrets: { name: string; n: number }[] = [];
            crowds.forEach((crowd, at) => {
              const answers = answersOf(question, crowd);
              const { hidden, counts } = hideOptions(question, answers, releases);
              const released = releasedDistribution(answers, hidden);
              releases.push({ released, counts });
              relations.push(...knownOf(question, at));
              const groups = [
                { what: 'all', n: everybody(crowd), said: released.answered?.n },
                ...optionsOf(question).flatMap((code) => [
                  {
                    what: code,
                    n: chose(crowd, code),
                    said: released.options.find((option) => option.code === code)?.counted?.n,
                  },
                  ...(question.kind === 'multiple'
                    ? [{ what: `not ${code}`, n: everybody(crowd) - chose(crowd, code), said: undefined }]
                    : []),
                ]),
              ];
              for (const { what, n, said } of groups) {
                const name = `${at} ${what}`;
                if (said !== undefined) shown.set(name, said);
                secrets.push({ name, n });
                if (at === 0) continue;
                const came = `${at} came ${what}`;
                const before = secrets.find((one) => one.name === `${at - 1} ${what}`)?.n ?? 0;
                relations.push({ total: name, parts: [`${at - 1} ${what}`, came] });
                secrets.push({ name: came, n: n - before });
              }
            });
            for (const { name } of secrets.filter(({ n }) => n > 0 && n < MINIMUM)) {
              const { low, high } = possibleRange(name, relations, shown);
              expect(high - low, `${JSON.stringify(crowds)} ${name}`).toBeGreaterThanOrEqual(MINIMUM - 1e-6);
            }
          },
        ),
        { numRuns: 15 },
      );
    },
  );

  it('hides a small option with another one, and what is small among those who did not choose one', () => {
    const [single, multiple] = kinds;
    if (!single || !multiple) throw new Error('no kinds');
    const shownOf = (question: Question, crowd: Crowd) => {
      const answers = answersOf(question, crowd);
      const { options } = releasedDistribution(answers, hideOptions(question, answers, []).hidden);
      return options.map(({ counted }) => counted?.n ?? null);
    };
    expect(shownOf(single.question, { A: 50, B: 40, C: 12, D: 3 })).toEqual([50, 40, null, null]);
    // All but four chose A: that would give the four away.
    expect(shownOf(multiple.question, { A: 30, AB: 20, AC: 20, B: 2, BC: 0, C: 2, N: 0 })[0]).toBeNull();
  });

  it('does not hide what is said by how many were asked the question after it, nor who could not answer', () => {
    const used = ask.yesNo('used');
    const instrument = instrumentOf([
      pageOf('first', [used, ask.yesNo('other', { isRequired: false, showIf: yes('used') })]),
      { ...pageOf('service', [ask.level('speed')]), showIf: yes('used') },
    ]);
    const after = askedAfter(instrument, used);
    expect(after).toEqual([{ question: 'speed', choices: ['yes'] }]);
    const options = [
      { code: 'yes', ...part(74) },
      { code: 'no', ...part(4) },
    ];
    const escapes = [{ code: 'unknown' as const, n: 2 }];
    const answers: Distribution = {
      question: 'used',
      answered: part(78),
      options,
      escapes,
      number: undefined,
    };
    const said = (distribution: Distribution, told: readonly AskedAfter[]) => {
      const { options: shown, escapes: left } = releasedDistribution(
        distribution,
        hideOptions(used, distribution, [], told).hidden,
      );
      return [...shown.map(({ counted }) => counted?.n ?? null), ...left.map(({ n }) => n)];
    };
    expect(said(answers, [])).toEqual([null, null, 2]);
    expect(said(answers, after)).toEqual([74, 4, 2]);
  });

  it('protects small choices among those whose sum is said by how many were asked', () => {
    const gate = ask.single('q', ['A', 'B', 'C', 'D']);
    fc.assert(
      fc.property(crowdOf(['A', 'B', 'C', 'D'], 30), (crowd) => {
        const answers = answersOf(gate, crowd);
        const after = [{ question: 'next', choices: ['A', 'B'] }];
        const { options, answered } = releasedDistribution(
          answers,
          hideOptions(gate, answers, [], after).hidden,
        );
        const sum = (codes: string[]) => codes.reduce((all, code) => all + (crowd[code] ?? 0), 0);
        const shown = new Map<string, number>([['asked', sum(['A', 'B'])]]);
        if (answered) shown.set('all', answered.n);
        for (const { code, counted } of options) if (counted) shown.set(code, counted.n);
        const relations = [
          { total: 'all', parts: ['A', 'B', 'C', 'D'] },
          { total: 'asked', parts: ['A', 'B'] },
        ];
        // A pair that is small as a whole is said to be so by how many were asked.
        for (const pair of [
          ['A', 'B'],
          ['C', 'D'],
        ])
          for (const code of sum(pair) >= 2 * MINIMUM ? pair : []) {
            const n = crowd[code] ?? 0;
            if (n === 0 || n >= MINIMUM) continue;
            const { low, high } = possibleRange(code, relations, shown);
            expect(high - low, JSON.stringify(crowd)).toBeGreaterThanOrEqual(MINIMUM - 1e-6);
          }
      }),
      { numRuns: 200 },
    );
  });
});
