import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import type { Instrument } from './instrument';
import { pageReached, stepAfter } from './next-step';

const yes = { choices: ['yes'] };
const no = { choices: ['no'] };
const level = { choices: ['2'] };
const instrument: Instrument = {
  ...instrumentOf([
    pageOf('you', [ask.yesNo('lives')]),
    { ...pageOf('more', [ask.level('price')]), showIf: { op: 'eq', question: 'lives', value: 'yes' } },
    pageOf('last', [ask.level('overall')]),
  ]),
  screenOuts: [{ code: 'away', when: { op: 'eq', question: 'price', value: '1' }, text: words('Away') }],
};

describe('the step after a page', () => {
  it('leads over pages that these answers hide, to the look over everything', () => {
    expect(stepAfter(instrument, { lives: yes }, 'you')).toEqual({ to: 'page', page: 'more' });
    expect(stepAfter(instrument, { lives: no }, 'you')).toEqual({ to: 'page', page: 'last' });
    expect(stepAfter(instrument, { lives: no, overall: level }, 'last')).toEqual({ to: 'check' });
  });

  it('ends where an answer rules the person out', () => {
    const next = stepAfter(instrument, { lives: yes, price: { choices: ['1'] } }, 'more');
    expect(next).toMatchObject({ to: 'screen_out', screenOut: { code: 'away' } });
  });
});

describe('which page may be opened', () => {
  it('is one that the answers lead to, with nothing left open before it', () => {
    expect(pageReached(instrument, {}, 'you')).toMatchObject({ page: { code: 'you' } });
    expect(pageReached(instrument, {}, 'last')).toEqual({ open: 'you' });
    expect(pageReached(instrument, { lives: no }, 'more')).toEqual({ open: 'last' });
    expect(pageReached(instrument, { lives: no, overall: level }, 'more')).toEqual({ open: undefined });
  });
});
