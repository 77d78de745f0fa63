import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { problemOf } from '~/platform/http/form';
import { unitForm } from './schema';
import { questionForm } from './schema-categories';

const change = () => ({ token: randomUUID(), reason: '机构改革' });
const names = { nameZh: '北区分局', nameEn: 'North branch' };
const errorsOf = (schema: typeof unitForm | typeof questionForm, form: object) => {
  const { error } = schema.safeParse(form);
  return error ? problemOf(error, {}).errors : {};
};

it('a duty or hint may be left out, but is not dropped in silence when one language is missing', () => {
  const rename = { intent: 'rename', ...change(), ...names };
  expect(errorsOf(unitForm, { ...rename, dutyZh: '', dutyEn: '' })).toEqual({});
  expect(errorsOf(unitForm, { ...rename, dutyZh: '管北区', dutyEn: '' })).toEqual({
    dutyEn: 'rules:error.both_languages',
  });
  expect(errorsOf(unitForm, { ...rename, dutyZh: ' ', dutyEn: 'The north' })).toEqual({
    dutyZh: 'rules:error.both_languages',
  });
  const question = {
    intent: 'save',
    ...change(),
    kind: 'number',
    after: '',
    textZh: '几个',
    textEn: 'How many',
  };
  const rows = { min: '', answer: '', routingRule: '', urgency: '' };
  expect(errorsOf(questionForm, { ...question, ...rows, hintZh: '大概', hintEn: '' })).toEqual({
    hintEn: 'rules:error.both_languages',
  });
});

it('a unit is not called like the address of the empty form', () => {
  const place = { parent: '', kind: 'bureau', region: '', validFrom: '2026-10-16' };
  const add = { intent: 'add', ...change(), ...names, dutyZh: '', dutyEn: '', ...place };
  expect(errorsOf(unitForm, { ...add, code: 'NB' })).toEqual({});
  for (const code of ['new', 'New']) expect(errorsOf(unitForm, { ...add, code })).toHaveProperty('code');
});
