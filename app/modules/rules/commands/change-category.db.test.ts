import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { getCaseForStaff } from '~/modules/cases/queries/get-case-for-staff.server';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { bread, dispatched, friday, leak, rowOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { listAnswered } from '../queries/list-answered.server';
import { listChanges } from '../queries/list-changes.server';
import type { QuestionInput } from '../schema-categories';
import { changeCategory } from './change-category.server';
import { changeQuestion, endQuestion } from './change-question.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
afterAll(() => city.close());

const today = '2026-10-16';
const change = () => ({ token: randomUUID(), reason: '说得更清楚' });
const categoryOf = async (code: string) => (await getCategories(city.services.db)).byCode.get(code);

it('words change at once and the history keeps what was', async () => {
  const { services } = city;
  const scope = await staffOf(city, 'HB', ['admin']);
  const before = await categoryOf('A02');
  const words = { nameZh: '日用', nameEn: 'Things', hintZh: '锅碗', hintEn: 'Pots' };
  const form = { intent: 'words' as const, ...change(), ...words, keywords: '锅\n锅，碗' };
  expect(await changeCategory(services, { scope, now: friday, code: 'A02', form })).toEqual({ ok: true });
  expect(await categoryOf('A02')).toMatchObject({
    name: { 'zh-CN': '日用', en: 'Things' },
    keywords: ['锅', '碗'],
    version: before?.version,
  });
  const history = await services.db
    .transaction()
    .execute((trx) => listChanges(trx, scope, { kind: 'category', code: 'A02' }));
  expect(history.map((row) => row.before)).toEqual([expect.objectContaining({ name: before?.name })]);
});

const question = (more: Partial<QuestionInput> = {}): QuestionInput => ({
  ...{
    kind: 'yes_no',
    textZh: '有人受伤吗？',
    textEn: 'Was anyone hurt?',
    hintZh: '',
    hintEn: '',
    after: '',
  },
  ...{ answer: ['yes', 'no'], answerZh: ['', ''], answerEn: ['', ''], min: ['', ''] },
  ...{ urgency: ['urgent', ''], deadlineClass: ['', ''], complaintType: ['', ''], routingRule: ['', ''] },
  ...{ reasonZh: ['有人受伤', ''], reasonEn: ['Somebody was hurt', ''], ...change(), ...more },
});

describe('a question of a category', () => {
  it('judges the next filing; an old case keeps its words and its result, a double click adds one', async () => {
    const { services } = city;
    const scope = await staffOf(city, 'HB', ['admin']);
    const clerk = await staffOf(city, 'HB', ['leader']);
    const on = { scope, now: friday, today, code: 'B01', question: undefined };
    const read = async (number: string) => {
      const calendarOf = await getCalendars(services.db);
      return inScope(services.db, clerk, (trx) =>
        getCaseForStaff(trx, clerk, { number, now: friday, calendarOf }),
      );
    };
    const before = await dispatched(city, { ...leak, answers: { b01_q1: 'yes' } });
    const form = question();
    expect(await Promise.all([1, 2].map(() => changeQuestion(services, { ...on, form })))).toEqual([
      { ok: true },
      { ok: true },
    ]);
    const [added, ...others] = (await categoryOf('B01'))?.questions ?? [];
    expect([added?.code, others.length]).toEqual(['b01_q1', 0]);
    const asked = await dispatched(city, { ...leak, answers: { b01_q1: 'yes', gone: 'no' } });
    expect(await rowOf(city, before)).toMatchObject({ urgency: 'normal', answers: {}, category_version: 1 });
    expect(await rowOf(city, asked)).toMatchObject({
      ...{ urgency: 'urgent', urgency_rule: 'U-b01_q1-yes', category_version: 2 },
      answers: { b01_q1: 'yes' },
    });

    const changed = question({
      textZh: '伤了几个？',
      urgency: ['', ''],
      reasonZh: ['', ''],
      reasonEn: ['', ''],
    });
    expect(await changeQuestion(services, { ...on, question: 'b01_q1', form: changed })).toEqual({
      ok: true,
    });
    expect((await categoryOf('B01'))?.version).toBe(3);
    expect(await read(asked.number)).toMatchObject({
      questions: [{ text: { 'zh-CN': '有人受伤吗？' } }],
      urgency: { code: 'urgent', reason: { 'zh-CN': '有人受伤' } },
    });
    expect(await endQuestion(services, { ...on, question: 'b01_q1', form: change() })).toEqual({ ok: true });
    expect((await categoryOf('B01'))?.questions).toEqual([]);
    expect((await read(asked.number))?.questions).toHaveLength(1);
    // A code that was used is not used again: answers of old cases name it.
    expect(await changeQuestion(services, { ...on, form: question() })).toEqual({ ok: true });
    expect((await categoryOf('B01'))?.questions.map(({ code }) => code)).toEqual(['b01_q2']);
  });

  it('keeps the answers by which a routing rule leads', async () => {
    const scope = await staffOf(city, 'HB', ['admin']);
    const on = { scope, now: friday, today, code: 'B02', question: 'street_source' };
    const refused = { ok: false, reason: 'categories:error.answer_in_rules' };
    expect(await endQuestion(city.services, { ...on, form: change() })).toEqual(refused);
    const two = {
      answer: ['', ''],
      answerZh: ['甲', '乙'],
      answerEn: ['A', 'B'],
      reasonZh: ['', ''],
      reasonEn: ['', ''],
    };
    const without = question({ kind: 'choice', ...two, urgency: ['', ''] });
    expect(await changeQuestion(city.services, { ...on, form: without })).toEqual(refused);
  });

  it('is counted by its answers, and changed by administrators only', async () => {
    await dispatched(city, bread);
    const scope = await staffOf(city, 'HB', ['admin']);
    const since = new Date('2026-01-01T00:00:00Z');
    const answered = await city.services.system
      .transaction()
      .execute((trx) => listAnswered(trx, scope, { category: 'A01', since }));
    expect(answered).toEqual([{ answers: { ill: '0' }, n: 1 }]);
    const other = await staffOf(city, 'HB', ['quality_office', 'dispatcher']);
    const on = { scope: other, now: friday, today, code: 'A01' };
    expect(await changeQuestion(city.services, { ...on, question: undefined, form: question() })).toEqual({
      ok: false,
      reason: 'rules:error.not_permitted',
    });
    expect(await endQuestion(city.services, { ...on, question: 'ill', form: change() })).toMatchObject({
      ok: false,
    });
  });

  it('cannot be changed or removed in the versions that are kept', async () => {
    const versions = city.services.system.updateTable('category_version').set({ version: 9 });
    await expect(versions.execute()).rejects.toThrow(/permission denied/);
    await expect(city.services.db.deleteFrom('category_version').execute()).rejects.toThrow(
      /permission denied/,
    );
  });
});
