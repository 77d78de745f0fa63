import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '~/modules/indicators/core/proportions';
import { quantile } from '~/modules/indicators/core/quantiles';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { countedQuestions, type DistributionCell, distributionOf, weightedQuantile } from './distribution';
import { releasedDistribution } from './released-distribution';

const cell = (question: string, of: DistributionCell['of'], name: string, n: number, value?: number) => ({
  ...{ question, of, name, n, w: n, ww: n },
  value: value ?? null,
});

describe('how a question was answered', () => {
  it('has every option in the order asked, and 不了解 apart from the answers', () => {
    const question = ask.single('age', ['young', 'old', 'older'], { escapes: ['unknown'] });
    const cells = [cell('age', 'option', 'old', 30), cell('age', 'option', 'young', 10)];
    const found = distributionOf(question, [...cells, cell('age', 'option', 'unknown', 4)]);
    expect(found.options.map(({ code, n }) => [code, n])).toEqual([
      ['young', 10],
      ['old', 30],
      ['older', 0],
    ]);
    expect(found.answered.n).toBe(40);
    expect(found.escapes).toEqual([{ code: 'unknown', n: 4 }]);
    const [young] = releasedDistribution(found, new Set()).options;
    expect(young?.share).toEqual({ share: 0.25, ...wilson(10, 40) });
  });

  it('by several choices are shares of people, who are counted once', () => {
    const question = ask.multiple('troubles', ['noise', 'stuck']);
    const cells = [
      ...[cell('troubles', 'option', 'noise', 15), cell('troubles', 'option', 'stuck', 15)],
      cell('troubles', 'option', '', 20),
    ];
    const { options } = releasedDistribution(distributionOf(question, cells), new Set());
    expect(options.map(({ share }) => share?.share)).toEqual([0.75, 0.75]);
  });

  it('in words is how many wrote and what share has each tag', () => {
    const cells = [cell('say', 'text', '', 8), cell('say', 'tag', '等待', 2), cell('say', 'tag', '停车', 5)];
    const { answered, options } = distributionOf(ask.text('say'), cells);
    expect([answered.n, ...options.map(({ code }) => code)]).toEqual([8, '停车', '等待']);
  });

  it('as a number is the mean and the quartiles', () => {
    const cells = [1, 2, 3, 10].map((value) => cell('hours', 'number', '', value === 3 ? 2 : 1, value));
    const { number, answered } = distributionOf(ask.number('hours'), cells);
    expect(number?.mean?.index).toBeCloseTo(19 / 5, 12);
    expect(number?.quartiles).toEqual([2, 3, 3]);
    expect(answered.n).toBe(5);
  });
});

describe('the weighted quantile', () => {
  const answers = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 });

  it('of equal weights is the usual median', () => {
    fc.assert(
      fc.property(answers, (values) => {
        const found = weightedQuantile(
          values.map((value) => ({ value, w: 1 })),
          0.5,
        );
        expect(found).toBeCloseTo(quantile(values, 0.5), 12);
      }),
    );
  });

  it('counts an answer of weight k like k answers', () => {
    const weighted = fc.array(
      fc.record({ value: fc.integer({ min: 0, max: 20 }), w: fc.integer({ min: 1, max: 5 }) }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(weighted, fc.constantFrom(0.25, 0.5, 0.75), (values, p) => {
        const single = values.flatMap(({ value, w }) => Array.from({ length: w }, () => ({ value, w: 1 })));
        expect(weightedQuantile(values, p)).toBe(weightedQuantile(single, p));
      }),
    );
  });
});

it('counts what has no index, but not a check that people read, nor the code of an enterprise', () => {
  const questions = [
    ...[ask.level('speed'), ask.level('check', { attention: '4' }), ask.ten('mark'), ask.yesNo('lift')],
    ...[ask.text('uscc', { fills: 'uscc' }), ask.text('say'), ask.listed('place'), ask.number('age')],
  ];
  const codes = countedQuestions(instrumentOf([pageOf('p', questions)])).map(({ code }) => code);
  expect(codes).toEqual(['lift', 'say', 'place', 'age']);
});
