import { expect, it } from 'vitest';
import { instrumentOf, pageOf } from '~test/factories/instruments';
import { readIntent } from './edit-intents.server';

it('an instrument from JSON keeps no character that a database cannot hold', () => {
  const instrument = instrumentOf([pageOf('items', [])]);
  const title = { 'zh-CN': '电\0梯', en: 'Lifts\0' };
  const json = JSON.stringify({ ...instrument, title });
  expect(json).toContain('\\u0000');
  expect(readIntent({ intent: 'import', json })).toMatchObject({
    ...{ ok: true, edit: { do: 'replace', instrument: { title: { 'zh-CN': '电梯', en: 'Lifts' } } } },
  });
});
