import { afterAll, beforeAll, expect, it } from 'vitest';
import { savePage } from '~/modules/surveys/commands/save-page.server';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { begun, during, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { getAnswerQuality } from './get-answer-quality.server';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: during });
});
afterAll(() => database.close());

it('counts on a page only those who saw it: who is ruled out has not stopped anywhere', async () => {
  const instrument = instrumentOf([pageOf('who', [ask.yesNo('adult')]), pageOf('rest', [ask.level('all')])], {
    screenOuts: [{ code: 'young', when: { op: 'eq', question: 'adult', value: 'no' }, text: words('end') }],
  });
  const survey = await fielded(database, instrument);
  const save = (responseId: number, said: 'yes' | 'no') =>
    savePage(database.services, {
      ...{ responseId, page: 'who', answers: { adult: { choices: [said] } }, now: during },
    });
  const [stopped, ruledOut, backAndOut] = [
    await begun(database, survey),
    await begun(database, survey),
    await begun(database, survey),
  ];
  await save(stopped, 'yes');
  await save(ruledOut, 'no');
  await save(backAndOut, 'yes');
  await save(backAndOut, 'no');
  const { pages } = await getAnswerQuality(database.owner, survey.waveId);
  expect(pages.toSorted((a, b) => a.page.localeCompare(b.page))).toEqual([
    { page: 'rest', shown: 1, sent: 0 },
    { page: 'who', shown: 3, sent: 3 },
  ]);
});
