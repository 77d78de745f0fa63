import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { friday, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { listChanges } from '../queries/list-changes.server';
import { changeCategory, changeQuestion } from './change-category.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
afterAll(() => city.close());

it('words change at once and their effects stay; the history keeps what was', async () => {
  const { services } = city;
  const scope = await staffOf(city, 'HB', ['admin']);
  const before = (await getCategories(services.db)).byCode.get('A01');
  const [question] = before?.questions ?? [];
  const on = { scope, now: friday, code: 'A01' };
  const change = () => ({ token: randomUUID(), reason: '说得更清楚' });
  const words = { nameZh: '吃的', nameEn: 'Food', hintZh: '米面油', hintEn: 'Rice, flour, oil' };
  const form = { intent: 'words' as const, ...change(), ...words, keywords: '面包\n面包，牛奶' };
  expect(await changeCategory(services, { ...on, form })).toEqual({ ok: true });
  const asked = {
    question: question?.code ?? '',
    textZh: '几个人？',
    textEn: 'How many?',
    hintZh: '',
    hintEn: '',
  };
  // The second form of the page was made with the same token.
  const ask = { intent: 'question' as const, token: form.token, reason: form.reason, ...asked };
  expect(await changeQuestion(services, { ...on, form: ask })).toEqual({ ok: true });

  const after = (await getCategories(services.db)).byCode.get('A01');
  expect(after).toMatchObject({ name: { 'zh-CN': '吃的', en: 'Food' }, keywords: ['面包', '牛奶'] });
  expect(after?.questions[0]).toEqual({
    ...question,
    hint: undefined,
    text: { 'zh-CN': '几个人？', en: 'How many?' },
  });
  expect(after?.questions[0]?.effects).toEqual(question?.effects);
  const history = await services.db
    .transaction()
    .execute((trx) => listChanges(trx, scope, { kind: 'category', code: 'A01' }));
  expect(history.map((row) => row.before)).toEqual([
    expect.objectContaining({ text: question?.text }),
    expect.objectContaining({ name: before?.name }),
  ]);
  const unknown = { ...ask, ...change(), question: 'nothing' };
  expect(await changeQuestion(services, { ...on, form: unknown })).toMatchObject({ ok: false });
});
