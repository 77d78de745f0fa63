import { describe, expect, it } from 'vitest';
import { words } from '~test/factories/instruments';
import { checkInstrument } from '../core/check-instrument';
import { withLists } from '../core/with-lists';
import { listReady } from './list-ready.server';

const option = [{ code: 'X1', text: words('x') }];

describe('the ready instruments', () => {
  it.each(listReady().map((one) => [one.code, one] as const))(
    '%s may be fielded as it is',
    (_code, ready) => {
      const instrument = withLists(ready.definition, {
        district: option,
        producer: option,
        consumer: option,
      });
      expect(checkInstrument(instrument)).toEqual([]);
      expect(ready.definition.source && ready.definition.assumption).toBe(true);
    },
  );
});
