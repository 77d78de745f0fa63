import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { later, staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { answerRows, during, type Fielded, fielded, responseRow } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import type { Answers } from '../core/instrument';
import { isUscc } from '../core/uscc';
import { checkEntry } from './check-entry.server';
import { enterAnswers } from './enter-answers.server';
import { settleEntry } from './settle-entry.server';

let database: TestDatabase;
let office: StaffScope;
let colleague: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: during });
  office = await staffOf(database, 'MR', ['quality_office']);
  colleague = await staffOf(database, 'MR', ['callback']);
});
afterAll(() => database.close());

const firm = '91350100M000100Y43';
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const other = [...signs].map((sign) => `91350100M000200Y4${sign}`).find(isUscc) ?? '';
const code = (text: string) => ({ text });
const level = (choice: string) => ({ choices: [choice] });
const items = ['a', 'b', 'c', 'd', 'e'];

const instrument = instrumentOf([
  pageOf('firm', [
    ask.text('uscc', { fills: 'uscc', isRequired: true }),
    {
      ...{ code: 'place', text: words('place'), kind: 'listed', list: 'district', isRequired: false },
      ...{ escapes: [], options: [{ code: '440704', text: words('Jianghai') }] },
    },
  ]),
  pageOf(
    'items',
    items.map((item) => ask.level(item)),
  ),
]);
const same = (choice: string): Answers => Object.fromEntries(items.map((item) => [item, level(choice)]));

async function typed(survey: Fielded, answers: Answers, second: Answers) {
  const at = { survey: survey.code, wave: 'w1', now: later(during, 5) };
  const entry = { ...at, mode: 'paper', key: randomUUID(), language: 'zh-CN' } as const;
  const entered = await enterAnswers(database.services, { ...entry, scope: colleague, answers });
  const responseId = entered.ok ? entered.responseId : 0;
  const checked = await checkEntry(database.services, { ...at, scope: office, responseId, answers: second });
  const settle = (taken: Parameters<typeof settleEntry>[1]['taken'], by: Answers = {}) =>
    settleEntry(database.services, { ...at, scope: office, responseId, taken, other: by });
  return { responseId, checked, settle };
}

describe('a paper of an enterprise, typed twice', () => {
  it('differs where the codes do, though neither is kept; what counts is the code on the paper', async () => {
    const survey = await fielded(database, instrument);
    const given = { ...same('4'), a: level('3') };
    const before = await typed(survey, { ...given, uscc: code(other) }, { ...given, uscc: code(other) });
    expect(before.checked).toMatchObject({ differences: [] });
    const { responseId, checked, settle } = await typed(
      survey,
      { ...given, uscc: code(firm) },
      { ...given, uscc: code(other) },
    );
    expect(checked).toMatchObject({ differences: [{ question: 'uscc' }] });
    expect(await settle({ uscc: 'second' })).toMatchObject({ reason: 'surveys:refused.type_code' });
    expect(await settle({ uscc: 'other' }, { uscc: code(other) })).toEqual({ ok: true });
    // This enterprise had answered before: seen now, as it would have been at first.
    expect(await responseRow(database, responseId)).toMatchObject({ state: 'rejected' });
    const rows = await answerRows(database, responseId);
    expect(JSON.stringify(rows)).not.toContain(other);
  });

  it('is looked at anew for what its answers tell of themselves', async () => {
    const survey = await fielded(database, instrument);
    const straight = { ...same('4'), uscc: code(firm) };
    const { responseId, settle } = await typed(survey, straight, { ...straight, a: level('2') });
    expect(await responseRow(database, responseId)).toMatchObject({ flags: ['straight_line'] });
    expect(await settle({ a: 'second' })).toEqual({ ok: true });
    expect(await responseRow(database, responseId)).toMatchObject({ state: 'complete', flags: [] });
  });

  it('stores a level as a number, and the code of a district as none', async () => {
    const survey = await fielded(database, instrument);
    const answers = { ...same('4'), uscc: code(firm), place: level('440704') };
    const { responseId } = await typed(survey, answers, answers);
    const rows = await answerRows(database, responseId);
    const numberIn = (question: string) => rows.find((row) => row.question === question)?.value;
    expect([numberIn('a'), numberIn('place')].map((value) => value && Number(value))).toEqual([4, null]);
  });
});
