import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { importFrame } from '~/modules/surveys/commands/import-frame.server';
import { translator } from '~/platform/i18n/i18n.server';
import { staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { answered, levelsOf } from '~test/factories/survey-answers';
import { closing, during, type Fielded, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { streamAnswers } from '../queries/stream-answers.server';
import { answerFile } from '../ui/answer-file.server';
import { type ExportFormat, exportAnswers } from './export-answers.server';
import { weighWave } from './weigh-wave.server';

let database: TestDatabase;
let office: StaffScope;
let survey: Fielded;
const now = new Date(closing.getTime() + 86_400_000);
const instrument = instrumentOf([
  pageOf('items', [
    ask.level('speed'),
    ask.multiple('ways', ['web', 'hall']),
    ask.text('words'),
    ask.number('age'),
  ]),
]);

beforeAll(async () => {
  database = await testDatabase({ now });
  office = await staffOf(database, 'QO', ['quality_office']);
  survey = await fielded(database, instrument, {
    cells: [{ conditions: { size: 'small' }, target: 5, hardCap: 9 }],
  });
  await importFrame(database.services, {
    ...{ scope: office, survey: survey.code, wave: 'w1', now: during },
    entries: [
      {
        identity: { kind: 'phone', value: '13812345678' },
        person: { name: '陈小文', email: 'zhen@example.org' },
        variables: { size: 'small', boss: '陈大文' },
      },
    ],
  });
  const frame = await database.owner.selectFrom('survey_frame').select('id').executeTakeFirstOrThrow();
  const ids = await answered(database, survey, [
    ...levelsOf(['speed'], { 5: 6 }, { district: '990101' }),
    ...levelsOf(['speed'], { 2: 6 }, { district: '990102', variables: { size: 'small', boss: '陈大文' } }),
  ]);
  const last = ids.at(-1) ?? 0;
  await database.owner.updateTable('response').set({ frame_id: frame.id }).where('id', '=', last).execute();
  const row = { response_id: last, wave_id: survey.waveId };
  await database.owner
    .insertInto('response_answer')
    .values([
      { ...row, question: 'ways', choice: 'hall', value: null, body: null },
      { ...row, question: 'words', choice: '', value: null, body: '=cmd，我叫陈大文，电话13812345678，太慢' },
      { ...row, question: 'age', choice: '', value: 44, body: null },
    ])
    .execute();
  await weighWave(database.services, {
    ...{ scope: office, waveId: survey.waveId, trim: { low: 0.3, high: 3 }, now },
    margins: [{ variable: 'district', targets: { '990101': 1000, '990102': 3000 } }],
  });
});
afterAll(() => database.close());

async function exported(format: ExportFormat): Promise<string> {
  const { services } = database;
  const plan = await exportAnswers(services, { scope: office, survey: survey.code, wave: 'w1', format, now });
  if (!plan.ok) throw new Error(plan.reason);
  const answers = streamAnswers(services.db, {
    ...{ waveId: survey.waveId, weightingId: plan.weighting?.id ?? null },
    ...{ timeZone: 'Asia/Shanghai', until: now },
  });
  const words = { t: translator('en'), language: 'en' as const, levels: [], isDemo: true };
  const { stream } = answerFile(plan, format, answers, words);
  return (await buffer(stream)).toString('utf8');
}

it('has a row for each response with its weight, choices apart, and begins with a byte order mark', async () => {
  const csv = await exported('csv');
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  const [head = '', first = '', ...rest] = csv.slice(1).trim().split('\r\n');
  expect(head).toContain('_weight,_list.size,speed,ways.web,ways.hall,words,words._tags,age');
  expect(first).toMatch(/,0\.5,,5,,,,,$/);
  expect(rest).toHaveLength(11);
  expect(rest.at(-1)).toMatch(/,1\.5,small,2,0,1,'=cmd.*,,44$/);
});

it.each(['csv', 'json', 'codebook'] as const)('names nobody: %s', async (format) => {
  const file = await exported(format);
  for (const secret of ['陈大文', '陈小文', '13812345678', 'zhen@example.org', '138****'])
    expect(file).not.toContain(secret);
});

it('is whole as JSON, with the instrument, the scale and the weighting', async () => {
  const file = JSON.parse(await exported('json'));
  expect(file).toMatchObject({ wave: 'w1', scale: { points: { 5: 100 } }, weighting: { version: 1 } });
  expect(file.instrument).toEqual(instrument);
  expect(file.answers).toHaveLength(12);
  expect(file.balance).toMatchObject([
    { value: '990101', population: 0.25, answers: 0.5, weighted: 0.25 },
    { value: '990102', population: 0.75, answers: 0.5, weighted: 0.75 },
  ]);
});

it('is written down, and refused to whoever may not manage surveys', async () => {
  const written = () =>
    database.owner
      .selectFrom('audit_entry')
      .select((row) => row.fn.countAll<number>().as('n'))
      .where('action', '=', 'survey_exported')
      .executeTakeFirstOrThrow();
  const before = Number((await written()).n);
  await exported('csv');
  expect(Number((await written()).n)).toBe(before + 1);
  const callback = await staffOf(database, 'QO', ['callback']);
  const request = { scope: callback, survey: survey.code, wave: 'w1', format: 'csv' as const, now };
  expect(await exportAnswers(database.services, request)).toMatchObject({ ok: false });
});
