import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { type Edit, editInstrument } from './edit-instrument';
import { fillCodes } from './fill-codes';
import { questionsOf } from './instrument';

const named = (code: string, zh: string, en: string) => ({ code, name: { 'zh-CN': zh, en } });
const product = named('product', '产品', 'Product');
const service = named('service', '服务', 'Service');
const grouped = {
  ...instrumentOf([
    pageOf('one', [
      ask.level('a', { dimension: 'product' }),
      ask.level('b', { dimension: 'service' }),
      ask.yesNo('c'),
    ]),
  ]),
  dimensions: [product, service],
};
const dimensionsOf = (edit: Edit) => {
  const edited = editInstrument(grouped, fillCodes(edit, grouped, []));
  if (!edited.ok) throw new Error(edited.reason);
  return {
    groups: edited.instrument.dimensions.map(({ code }) => code),
    of: questionsOf(edited.instrument).map((one) => ('dimension' in one ? one.dimension : undefined)),
  };
};

describe('groups of questions', () => {
  it('keep their code when they are renamed, and new ones get one', () => {
    const environment = named('', '环境', 'Living environment');
    const dimensions = [named('product', '商品', 'Goods'), service, environment, named('', '其他', '')];
    expect(dimensionsOf({ do: 'set_dimensions', dimensions })).toEqual({
      groups: ['product', 'service', 'living_environment', expect.stringMatching(/^group/)],
      of: ['product', 'service', undefined],
    });
  });
  it('go without their questions, which are then in none', () => {
    expect(dimensionsOf({ do: 'set_dimensions', dimensions: [service] })).toEqual({
      groups: ['service'],
      of: [undefined, 'service', undefined],
    });
  });
});
