import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { answered, levelsOf } from '~test/factories/survey-answers';
import { closing, type Fielded, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { listOpenAnswers, listTagCounts } from '../queries/list-open-answers.server';
import { tagAnswers } from './tag-answers.server';

let database: TestDatabase;
let office: StaffScope;
let survey: Fielded;
let ids: number[];
const now = new Date(closing.getTime() + 86_400_000);

beforeAll(async () => {
  database = await testDatabase({ now });
  office = await staffOf(database, 'QO', ['quality_office']);
  survey = await fielded(database, instrumentOf([pageOf('items', [ask.level('speed'), ask.text('words')])]));
  ids = await answered(database, survey, levelsOf(['speed'], { 4: 4 }));
  const bodies = ['窗口排队太久', '我叫陈大文，电话13812345678，太慢', '停车不方便'];
  await database.owner
    .insertInto('response_answer')
    .values(
      bodies.map((body, i) => ({
        ...{ response_id: ids[i] ?? 0, wave_id: survey.waveId, question: 'words', choice: '', body },
      })),
    )
    .execute();
});
afterAll(() => database.close());

const tag = (name: string, of: readonly number[], how: 'add' | 'remove' = 'add', scope = office) =>
  tagAnswers(database.services, {
    ...{ scope, waveId: survey.waveId, question: 'words', responseIds: of, tag: name, do: how, now },
  });
const listed = (name?: string) =>
  listOpenAnswers(database.services.db, {
    ...{ waveId: survey.waveId, question: 'words', tag: name, offset: 0, limit: 10 },
  });

it('open answers get tags, are counted and found by them, and lose them again', async () => {
  expect(await tag(' 等待 ', ids)).toEqual({ ok: true, changed: 3 });
  expect(await tag('等待', ids.slice(0, 2))).toEqual({ ok: true, changed: 0 });
  await tag('停车', ids.slice(2));
  expect(await tag('等待', ids.slice(2), 'remove')).toEqual({ ok: true, changed: 1 });
  expect((await listed('等待')).answers.map(({ responseId }) => responseId)).toEqual(ids.slice(0, 2));
  expect(await listed('')).toEqual({ answers: [], total: 0 });
  expect(await listTagCounts(database.services.db, survey.waveId)).toEqual([
    { question: 'words', tag: '', n: 3 },
    { question: 'words', tag: '等待', n: 2 },
    { question: 'words', tag: '停车', n: 1 },
  ]);
});

it('names and numbers in them are covered for whoever codes', async () => {
  const { answers, total } = await listed();
  expect(total).toBe(3);
  expect(answers[1]?.text).not.toMatch(/陈大文|138/);
  expect(answers[1]?.text).toContain('太慢');
});

it('only whoever manages surveys may tag, and a tag has a name', async () => {
  expect(await tag('', ids)).toMatchObject({ ok: false });
  expect(await tag('长'.repeat(41), ids)).toMatchObject({ ok: false });
  expect(await tag('等待', ids, 'add', await staffOf(database, 'QO', ['callback']))).toMatchObject({
    ok: false,
  });
});
