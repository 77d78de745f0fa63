import { describe, expect, it } from 'vitest';
import { previewAddress, previewStateOf } from './preview-address';

const queryOf = (address: string) => new URL(address, 'http://x').searchParams;

describe('the address of a preview', () => {
  it('carries the answers, the version, the width and the letters, and nothing else is kept', () => {
    const said = { has: { choices: ['yes'] }, n: { number: 3 }, why: { text: '坏了 & 慢' } };
    const state = { version: 2, isNarrow: true, isWhole: false, letters: 'large', said };
    const address = previewAddress('/office/surveys/lift', state, { page: 'p2' });
    expect(address).toMatch(/^\/office\/surveys\/lift\/preview\/p2\?/);
    expect(previewStateOf(queryOf(address))).toEqual(state);
    expect(
      previewStateOf(queryOf(previewAddress('/x', { ...state, isWhole: true }, { end: 'check' }))),
    ).toMatchObject({
      isWhole: true,
    });
  });

  it('takes nothing that is no answer', () => {
    for (const said of ['{', '[]', '{"a":1}', '{"a":{"choices":[1]}}', 'null'])
      expect(previewStateOf(new URLSearchParams({ said })).said).toEqual({});
    expect(previewStateOf(new URLSearchParams({ version: '-1' })).version).toBeUndefined();
  });

  it('cuts long words', () => {
    const state = { isNarrow: false, isWhole: false, said: { why: { text: '长'.repeat(500) } } };
    const { said } = previewStateOf(queryOf(previewAddress('/x', state, { page: 'p2' })));
    expect(said.why).toEqual({ text: '长'.repeat(100) });
  });
});
