import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '~/modules/audit/core/canonical-json';
import { tQuantile } from '~/modules/indicators/core/distributions';
import { words } from '~test/factories/instruments';
import { proved } from '~test/factories/proof';
import { buildRelease, type ReleaseFacts } from './build-release';
import { figureOfMoments } from './figure';
import { isSameMeasure } from './headline-change';
import { proofLines } from './proof-lines';
import type { ReleaseBody } from './release-body';
import { seriesOf } from './series';
import { COMPOSITE, type ResultRow } from './wave-results';

/** A wave with the same number of answers in each class, at these means, half of them ten points above, half below. */
function wave(means: Record<string, number>, facts: Partial<ReleaseFacts> = {}, before?: ReleaseBody) {
  const n = 40;
  const moments = (all: readonly number[]) => {
    const scores = all.flatMap((mean) => Array.from({ length: n }, (_, i) => mean + (i % 2 ? 10 : -10)));
    const sum = scores.reduce((total, score) => total + score, 0);
    const squares = scores.reduce((total, score) => total + score * score, 0);
    return { n: scores.length, w: scores.length, ww: scores.length, wx: sum, wwx: sum, wwxx: squares };
  };
  const row = (by: 'all' | 'class', code: string, all: readonly number[]): ResultRow => ({
    ...{ question: COMPOSITE, group: { by, code }, n: n * all.length, levels: undefined },
    figure: figureOfMoments(moments(all)),
  });
  const made: ReleaseFacts = {
    ...{ code: 's-w', revision: 1, survey: { code: 's', name: words('s') }, instrumentVersion: 1 },
    wave: { code: 'w', name: words('w'), opensAt: '', closesAt: '2025-01-01' },
    ...{ sampleKind: 'quota', scale: { code: 'l', name: words('l'), points: {} }, weighting: null, asOf: '' },
    ...{ questions: [{ code: COMPOSITE, kind: 'composite', text: words('s') }], groups: [] },
    ...facts,
  };
  const rows = [
    row('all', '', Object.values(means)),
    ...Object.entries(means).map(([code, mean]) => row('class', code, [mean])),
  ];
  return buildRelease(made, rows, [], before && { body: before, hash: 'h' }, null).body;
}

describe('the change of a headline', () => {
  it('is Welch’s interval with the degrees of freedom of a mean of classes, and the proof finds the same', () => {
    const before = wave({ A: 60, B: 70 });
    const body = wave({ A: 70, B: 72 }, {}, before);
    // Four classes with the same error s²/n, rounded as it is published; the mean of two has half of it, and 2 × 39 degrees of freedom.
    const error = Math.round(1000 * 10 * Math.sqrt(1 / 39)) / 1000;
    const reach = tQuantile(0.975, 4 * 39) * error;
    const { headline } = body;
    expect(headline?.degrees).toBeCloseTo(78, 9);
    expect(headline?.change?.verdict).toBe('sig_up');
    expect(headline?.change?.change).toBeCloseTo(6, 9);
    expect(headline?.change?.low).toBeCloseTo(6 - reach, 9);
    const hash = createHash('sha256').update(canonicalJson(body)).digest('hex');
    expect(proved({ body, hash })).toEqual(proofLines(body, hash));
    const forged = { ...body, headline: { ...headline, change: { ...headline?.change, change: 7 } } };
    const anew = createHash('sha256').update(canonicalJson(forged)).digest('hex');
    expect(() => proved({ body: forged, hash: anew })).toThrow();
  });

  it.each([
    ['other points', { scale: { code: 'other', name: words('o'), points: {} } }],
    ['another kind of sample', { sampleKind: 'probability' as const }],
    ['another version, of which nobody can say what it asks', { instrumentVersion: 2 }],
  ])('is not said across %s, and the line of the waves is not joined there', (_, facts) => {
    const before = wave({ A: 60, B: 70 });
    const body = wave(
      { A: 70, B: 72 },
      { ...facts, wave: { code: 'x', name: words('x'), opensAt: '', closesAt: '2026-01-01' } },
      before,
    );
    expect(body.headline?.change?.verdict).toBe('break');
    expect(seriesOf([body, before]).map(({ isBreak }) => isBreak)).toEqual([false, true]);
  });

  it('is not said where another class is part of the mean', () => {
    expect(isSameMeasure(wave({ A: 60, B: 70 }), wave({ A: 60, C: 70 }))).toBe(false);
    expect(isSameMeasure(wave({ A: 60, B: 70 }), wave({ A: 61, B: 71 }))).toBe(true);
  });
});
