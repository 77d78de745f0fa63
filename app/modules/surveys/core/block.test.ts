import { describe, expect, it } from 'vitest';
import { listBlocks } from '~/modules/surveys/queries/list-blocks.server';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { checkInstrument } from './check-instrument';
import { editInstrument } from './edit-instrument';
import { fillCodes } from './fill-codes';
import type { Instrument } from './instrument';

const block = (code: string) => {
  const found = listBlocks().find((one) => one.code === code);
  if (!found) throw new Error(code);
  return { do: 'add_block' as const, page: found.page, dimensions: found.survey.definition.dimensions };
};
function added(instrument: Instrument, code: string, past: Instrument[] = []): Instrument {
  const edited = editInstrument(instrument, fillCodes(block(code), instrument, past));
  if (!edited.ok) throw new Error(edited.reason);
  return edited.instrument;
}

describe('a ready page put into a draft', () => {
  it('comes whole, with its marks and ends, and nothing is left to put right', () => {
    const instrument = added(instrumentOf([pageOf('own', [ask.yesNo('has')])]), 'three-marks/marks');
    expect(instrument.pages[1]).toEqual(block('three-marks/marks').page);
    expect(checkInstrument(instrument)).toEqual([]);
  });

  it('brings the group that its questions are in, once', () => {
    const instrument = added(instrumentOf([pageOf('own', [ask.yesNo('has')])]), 'citizen-quality/product');
    expect(instrument.dimensions.map(({ code }) => code)).toEqual(['product']);
    expect(checkInstrument(instrument)).toEqual([]);
  });

  it('gets other codes where these are taken, also by what they meant before', () => {
    const own = instrumentOf([pageOf('marks', [ask.ten('mark_overall')])]);
    const past = instrumentOf([pageOf('marks_2', [ask.yesNo('mark_overall_2')])]);
    const [, page] = added(own, 'three-marks/marks', [past]).pages;
    expect(page?.code).toBe('marks_3');
    expect(page?.questions.map(({ code }) => code)).toEqual([
      'mark_overall_3',
      'mark_expected',
      'mark_ideal',
    ]);
    expect(page?.questions[0]).toMatchObject({ kind: 'ten', acsi: 'overall' });
  });

  it('each ready page can stand alone', () => {
    for (const { code } of listBlocks()) {
      const instrument = added(instrumentOf([pageOf('own', [ask.yesNo('has')])]), code);
      const without = checkInstrument(instrument).filter((one) => one.code !== 'too_few_options');
      expect(without, code).toEqual([]);
    }
  });
});
