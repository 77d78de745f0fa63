import { expect, it } from 'vitest';
import type { Distribution } from './distribution';
import { cellOf, OTHER_TAGS, releasedDistribution } from './released-distribution';

const part = (n: number) => ({ n, w: n, ww: n });
const written: Distribution = {
  ...{ question: 'say', answered: part(60), escapes: [], number: undefined },
  options: [
    { code: '等待', ...part(30) },
    { code: '窗口的陈大文', ...part(4) },
    { code: '停车', ...part(2) },
  ],
};
const hidden = new Set(['窗口的陈大文', '停车'].map((code) => cellOf.option('say', code)));

it('hidden tags are one entry without name and count: a tag may hold the name of somebody', () => {
  const released = releasedDistribution(written, hidden, { isTagged: true });
  expect(released.options.map(({ code, counted }) => [code, counted?.n ?? null])).toEqual([
    ['等待', 30],
    [OTHER_TAGS, null],
  ]);
  expect(JSON.stringify(released)).not.toMatch(/陈大文|停车/);
});

it('nor are tags named where it is not said how many wrote', () => {
  const all = new Set([cellOf.answered('say')]);
  expect(releasedDistribution(written, all, { isTagged: true }).options).toEqual([
    { code: OTHER_TAGS, counted: null, share: null },
  ]);
});

it('nothing stands for other tags where all are shown, and options that were offered keep their words', () => {
  expect(releasedDistribution(written, new Set(), { isTagged: true }).options).toHaveLength(3);
  expect(releasedDistribution(written, hidden).options.map(({ code }) => code)).toContain('停车');
});
