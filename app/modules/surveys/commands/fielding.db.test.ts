import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { later, staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { answeredSurvey, begun, closing, during, fielded, filledIn } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { readFrame } from '../core/read-frame';
import { findInvited } from '../queries/find-invited.server';
import { findWave } from '../queries/find-wave.server';
import { listLinks } from '../queries/list-links.server';
import { changeDraft } from './change-draft.server';
import { createSurvey } from './create-survey.server';
import { fieldInstrument } from './field-instrument.server';
import { importFrame } from './import-frame.server';
import { moveWaveEnd } from './move-wave-end.server';
import { openWave } from './open-wave.server';
import { sendResponse } from './send-response.server';
import { setQuotas } from './set-quotas.server';
import { startVersion } from './start-version.server';

const known = {
  district: ['990101', '990102'].map((code) => ({ code, text: words(code) })),
  class: [{ code: 'LS01', text: words('Water') }],
};

let database: TestDatabase;
let office: StaffScope;
let clerk: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: during });
  office = await staffOf(database, 'MR', ['quality_office']);
  clerk = await staffOf(database, 'MR', ['clerk']);
});
afterAll(() => database.close());

const instrument = instrumentOf([pageOf('items', [ask.level('overall'), ask.level('price')])]);
const scale = 'five_100_80_60_30_0';

/** A survey of the office whose first version is fielded. */
async function ready(code: string) {
  const { services } = database;
  const at = { scope: office, survey: code, now: during };
  await createSurvey(services, {
    scope: office,
    now: during,
    code,
    name: words(code),
    audience: 'resident',
    scale,
  });
  await changeDraft(services, { ...at, revision: 1, edit: { do: 'replace', instrument } });
  return { at, fielded: await fieldInstrument(services, { ...at, revision: 2 }) };
}

describe('fielding', () => {
  it('freezes a version: the database itself refuses another definition, and an edit needs a new version', async () => {
    const { at, fielded: done } = await ready('frozen');
    expect(done).toEqual({ ok: true, version: 1 });
    const change = { ...at, revision: 2, edit: { do: 'remove_page', code: 'items' } } as const;
    expect(await changeDraft(database.services, change)).toMatchObject({
      reason: 'surveys:refused.no_draft',
    });
    const update = database.owner.updateTable('instrument').set({ definition: '{}' });
    await expect(update.where('survey_id', 'is not', null).execute()).rejects.toThrow('does not change');
    await startVersion(database.services, { ...at, reason: 'shorter' });
    await database.owner
      .updateTable('instrument')
      .set({ scale_code: 'five_100_75_50_25_0' })
      .where('state', '=', 'draft')
      .execute();
    expect(await fieldInstrument(database.services, { ...at, revision: 1 })).toMatchObject({
      reason: 'surveys:refused.other_scale',
    });
  });

  it('is refused with the findings, to who may not, and to who edits an older draft', async () => {
    const { services } = database;
    const named = { now: during, code: 'empty', name: words('e'), audience: 'resident', scale } as const;
    expect(await createSurvey(services, { scope: clerk, ...named })).toMatchObject({ ok: false });
    await createSurvey(services, { scope: office, ...named });
    const at = { scope: office, survey: 'empty', now: during };
    const refused = await fieldInstrument(services, { ...at, revision: 1 });
    expect(refused).toMatchObject({ ok: false, reason: 'surveys:refused.findings' });
    expect('findings' in refused && refused.findings?.map(({ code }) => code)).toContain('no_questions');
    const edit = { do: 'add_page', page: { code: 'a', title: words('a') } } as const;
    await changeDraft(services, { ...at, revision: 1, edit });
    expect(await changeDraft(services, { ...at, revision: 1, edit })).toEqual({
      ok: false,
      reason: 'surveys:refused.draft_moved_on',
    });
  });

  it('is made once by a double click, under a name for the address that its English name gives', async () => {
    const { services } = database;
    const named = {
      name: { 'zh-CN': '电梯', en: 'Lifts in old houses' },
      audience: 'resident',
      scale,
    } as const;
    const make = (now: Date, more = {}) => createSurvey(services, { scope: office, now, ...named, ...more });
    const twice = await Promise.all([make(during), make(during)]);
    expect(twice).toMatchObject([{ code: 'lifts-old-houses' }, { code: 'lifts-old-houses' }]);
    const later = new Date(during.getTime() + 120_000);
    expect(await make(later)).toMatchObject({ code: 'lifts-old-houses-2' });
    expect(await make(later, { code: 'lifts-old-houses' })).toEqual({
      ...{ ok: false, reason: 'surveys:refused.code_taken' },
    });
  });

  it('gives codes that no earlier version has used, unless the words are the same', async () => {
    const { at } = await ready('coded');
    const change = (revision: number, edit: Parameters<typeof changeDraft>[1]['edit']) =>
      changeDraft(database.services, { ...at, revision, edit });
    const question = (text: string) =>
      ({ do: 'add_question', page: 'items', question: ask.yesNo('', { text: words(text) }) }) as const;
    await startVersion(database.services, { ...at, reason: 'more' });
    expect(await change(1, question('一'))).toMatchObject({ ok: true, code: 'q1' });
    await fieldInstrument(database.services, { ...at, revision: 2 });
    await startVersion(database.services, { ...at, reason: 'other' });
    await change(1, { do: 'remove_question', code: 'q1' });
    await change(2, { do: 'remove_question', code: 'price' });
    expect(await change(3, question('二'))).toMatchObject({ ok: true, code: 'q2' });
    expect(await change(4, question('Price'))).toMatchObject({ ok: true, code: 'price' });
  });

  it('has one open address at a time', async () => {
    const { at } = await ready('addresses');
    const wave = {
      name: words('w'),
      sampleKind: 'self_selected',
      isOpenLink: true,
      plan: { all: 100 },
    } as const;
    const times = { opensAt: during, closesAt: closing };
    expect(await openWave(database.services, { ...at, ...wave, ...times, code: 'w1' })).toEqual({ ok: true });
    expect(await openWave(database.services, { ...at, ...wave, ...times, code: 'w2' })).toMatchObject({
      reason: 'surveys:refused.link_taken',
    });
    // Everything that is wrong is told at once; a tick is never dropped without a word.
    const odd = { ...wave, sampleKind: 'probability', opensAt: closing, closesAt: during } as const;
    expect(await openWave(database.services, { ...at, ...odd, code: 'w1' })).toMatchObject({
      reasons: ['wave_taken', 'link_of_probability', 'link_taken', 'closes_early'].map(
        (reason) => `surveys:refused.${reason}`,
      ),
    });
    const byLink = { ...at, ...wave, ...times, code: 'w3', sampleKind: 'probability' } as const;
    expect(await openWave(database.services, { ...byLink, isOpenLink: false })).toEqual({ ok: true });
  });
});

describe('a list', () => {
  const csv = [
    ['phone', 'name', 'district', 'size'],
    ['138 1234 5678', '梁小满', '990101', 'small'],
    ['13900000001', '甄好', '990102', 'large'],
  ];

  it('becomes links for one; who they are is sealed, and the same list again adds nobody', async () => {
    const survey = await fielded(database, instrument, { kind: 'probability' });
    const { entries, problems } = readFrame(csv, known);
    expect(problems).toEqual([]);
    const at = { scope: office, survey: survey.code, wave: 'w1', entries, now: during };
    expect(await importFrame(database.services, at)).toEqual({ ok: true, added: 2 });
    expect(await importFrame(database.services, at)).toEqual({ ok: true, added: 0 });
    const links = await listLinks(database.owner, office, database.services.secrets, survey.waveId);
    expect(links.map(({ mask }) => mask)).toEqual(['138****5678', '139****0001']);
    const token = links[0]?.path.replace('s/t/', '') ?? '';
    expect(await findInvited(database.owner, database.services.secrets, token)).toMatchObject({
      waveId: survey.waveId,
    });
    const rows = await database.owner.selectFrom('survey_frame').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('梁小满');
    expect(rows[0]).toMatchObject({
      district_code: '990101',
      variables: { district: '990101', size: 'small' },
    });
  });

  it('with mistakes names each row', () => {
    const { problems } = readFrame(
      [
        ['phone', 'uscc', 'email', 'district', 'class'],
        ['', '', '', '', ''],
        ['', '', '', '990101', ''],
        ['12', '', '', '', ''],
        ['', '91350100M000100Y44', '', '', ''],
        ['1380000', '', '', '', ''],
        ['13900000003', '', 'someone', '', ''],
        ['13900000004', '', '', '999999', ''],
        ['13900000005', '', '', '', 'LS99'],
        ['13900000001', '', '', '990101', 'LS01'],
        ['139-0000-0001', '', '', '', ''],
      ],
      known,
    );
    expect(problems).toEqual([
      { row: 3, column: '', reason: 'no_identity' },
      { row: 4, column: 'phone', reason: 'phone' },
      { row: 5, column: 'uscc', reason: 'uscc' },
      { row: 6, column: 'phone', reason: 'phone' },
      { row: 7, column: 'email', reason: 'email' },
      { row: 8, column: 'district', reason: 'district', said: '999999' },
      { row: 9, column: 'class', reason: 'class', said: 'LS99' },
      { row: 11, column: 'phone', reason: 'twice', said: '10' },
    ]);
  });
});

describe('quotas', () => {
  const byPlace = instrumentOf([pageOf('who', [ask.single('sex', ['female', 'male'])])]);
  const cells = ({ waveId }: { waveId: number }) =>
    database.owner
      .selectFrom('quota_cell')
      .select(['conditions', 'target', 'hard_cap'])
      .where('wave_id', '=', waveId)
      .orderBy('id')
      .execute();
  const listed = async () => {
    const survey = await fielded(database, byPlace);
    const at = { scope: office, survey: survey.code, wave: 'w1', now: during };
    const { entries } = readFrame(
      [
        ['phone', 'size', 'ref'],
        ...Array.from({ length: 60 }, (_, i) => [`139000000${10 + i}`, i < 10 ? 'large' : 'small', `R-${i}`]),
      ],
      known,
    );
    await importFrame(database.services, { ...at, entries });
    return { survey, at };
  };

  it('divide by an answer and by a column of the list; a column that tells people apart divides nobody', async () => {
    const { survey, at } = await listed();
    const plan = { variables: ['sex', 'size'], target: 5, hardCap: 6 };
    expect(await setQuotas(database.services, { ...at, plan })).toEqual({ ok: true });
    expect((await cells(survey)).map(({ conditions }) => conditions)).toEqual(
      ['female', 'male'].flatMap((sex) => ['large', 'small'].map((size) => ({ sex, size }))),
    );
    for (const variables of [['ref'], ['sex', 'age']])
      expect(await setQuotas(database.services, { ...at, plan: { ...plan, variables } })).toMatchObject({
        reason: 'surveys:refused.no_dimension',
      });
    expect(await cells(survey)).toHaveLength(4);
  });

  it('set while people send are refused, or count every one of them', async () => {
    const survey = await fielded(database, byPlace);
    const at = { scope: office, survey: survey.code, wave: 'w1', now: during };
    const ids: number[] = [];
    for (let n = 0; n < 12; n++) {
      const id = await begun(database, survey);
      await filledIn(database, survey, id, { sex: { choices: ['female'] } });
      ids.push(id);
    }
    const plan = { variables: ['sex'], target: 20, hardCap: 20 };
    const [set] = await Promise.all([
      setQuotas(database.services, { ...at, plan }),
      ...ids.map((responseId) => sendResponse(database.services, { responseId, now: during })),
    ]);
    const stored = await database.owner
      .selectFrom('response')
      .select('quota_cell_ids')
      .where('wave_id', '=', survey.waveId)
      .where('state', '=', 'complete')
      .execute();
    expect(stored).toHaveLength(12);
    const counted = stored.filter((row) => row.quota_cell_ids.length > 0).length;
    expect(counted).toBe(set.ok ? 12 : 0);
  });

  it('have numbers of their own from a table, and a table with a mistake changes nothing', async () => {
    const { survey, at } = await listed();
    const table = [
      ['size', 'target', 'cap'],
      ['large', '8', '9'],
      ['small', '20', '25'],
    ];
    expect(await setQuotas(database.services, { ...at, plan: { table } })).toEqual({ ok: true });
    const set = [
      { conditions: { size: 'large' }, target: 8, hard_cap: 9 },
      { conditions: { size: 'small' }, target: 20, hard_cap: 25 },
    ];
    expect(await cells(survey)).toEqual(set);
    const wrong = await setQuotas(database.services, {
      ...at,
      plan: { table: [...table, ['huge', '1', '1']] },
    });
    expect(wrong).toMatchObject({ ok: false, rows: [{ row: 4, reason: 'value' }] });
    expect(await cells(survey)).toEqual(set);
  });

  it('stay as they are once somebody is counted', async () => {
    const { survey, at } = await listed();
    await answeredSurvey(database, survey, { sex: { choices: ['male'] } });
    const plan = { variables: ['sex'], target: 5, hardCap: 6 };
    expect(await setQuotas(database.services, { ...at, plan })).toMatchObject({
      reason: 'surveys:refused.has_answers',
    });
  });
});

it('the end of a wave moves while it is open, and never once it is over', async () => {
  const survey = await fielded(database, instrumentOf([pageOf('who', [ask.yesNo('adult')])]));
  const at = { scope: office, survey: survey.code, wave: 'w1', now: during };
  const move = (closesAt: Date, now = during) => moveWaveEnd(database.services, { ...at, closesAt, now });
  expect(await move(later(during, -1))).toEqual({ ok: false, reason: 'surveys:refused.closes_early' });
  expect(await move(later(during, 60))).toEqual({ ok: true });
  expect((await findWave(database.owner, survey.code, 'w1'))?.closesAt).toEqual(later(during, 60));
  const after = later(during, 61);
  expect(await move(later(during, 90), after)).toEqual({ ok: false, reason: 'surveys:refused.over' });
});
