import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKysely } from '~/platform/database/client.server';
import { later } from '~test/factories/filings';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import {
  answeredSurvey,
  answerRows,
  begun,
  during,
  type Fielded,
  fielded,
  filledIn,
  responseRow,
} from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { rowsOf } from '../core/answer-rows';
import { tokenHash } from '../queries/find-invited.server';
import { reopenResponse } from './reopen-response.server';
import { savePage } from './save-page.server';
import { sendResponse } from './send-response.server';
import { startResponse } from './start-response.server';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: during });
});
afterAll(() => database.close());

const instrument = instrumentOf(
  [
    pageOf('who', [ask.single('sex', ['female', 'male']), ask.yesNo('adult')]),
    pageOf('items', [
      ask.level('overall'),
      ask.text('why', { showIf: { op: 'lt', question: 'overall', value: 3 } }),
      ask.multiple('used', ['a', 'b', 'none'], { exclusive: 'none' }),
    ]),
    pageOf('more', [ask.number('times'), ask.level('price')]),
  ],
  {
    minSeconds: 60,
    screenOuts: [{ code: 'young', when: { op: 'eq', question: 'adult', value: 'no' }, text: words('end') }],
  },
);
const answers = {
  sex: { choices: ['female'] },
  adult: { choices: ['yes'] },
  overall: { choices: ['4'] },
  used: { choices: ['a', 'b'] },
  times: { number: 3 },
  price: { choices: ['unknown'] },
};
const send = (responseId: number, now = later(during, 3)) =>
  sendResponse(database.services, { responseId, now });

describe('an answer', () => {
  it('is kept page by page and counted with its levels; 不了解 is a code without a value', async () => {
    const survey = await fielded(database, instrument);
    const { responseId, sent } = await answeredSurvey(database, survey, answers);
    expect(sent).toEqual({ ok: true, state: 'complete' });
    expect(await answerRows(database, responseId)).toEqual([
      { question: 'adult', choice: 'yes', value: null, body: null },
      { question: 'overall', choice: '4', value: 4, body: null },
      { question: 'price', choice: 'unknown', value: null, body: null },
      { question: 'sex', choice: 'female', value: null, body: null },
      { question: 'times', choice: '', value: 3, body: null },
      { question: 'used', choice: 'a', value: null, body: null },
      { question: 'used', choice: 'b', value: null, body: null },
    ]);
    expect(await responseRow(database, responseId)).toMatchObject({
      mode: 'web',
      seconds: 180,
      flags: [],
      variables: { sex: 'female', adult: 'yes' },
    });
    const pages = await database.owner
      .selectFrom('response_page')
      .select(['page', 'sent_at'])
      .where('response_id', '=', responseId)
      .orderBy('page')
      .execute();
    expect(pages.map(({ page, sent_at }) => [page, sent_at !== null])).toEqual([
      ['items', true],
      ['more', true],
      ['who', true],
    ]);
  });

  it('loses at sending what branching has hidden, and keeps it until then', async () => {
    const survey = await fielded(database, instrument);
    const responseId = await begun(database, survey);
    const bad = { ...answers, overall: { choices: ['1'] }, why: { text: '等太久' } };
    await filledIn(database, survey, responseId, bad);
    await filledIn(database, survey, responseId, { ...bad, overall: { choices: ['5'] } });
    expect((await answerRows(database, responseId)).map(({ question }) => question)).toContain('why');
    await send(responseId);
    expect((await answerRows(database, responseId)).map(({ question }) => question)).not.toContain('why');
  });

  it('cannot be sent while a page is open; the page is named', async () => {
    const survey = await fielded(database, instrument);
    const responseId = await begun(database, survey);
    await savePage(database.services, {
      responseId,
      page: 'who',
      answers: { sex: { choices: ['male'] }, adult: { choices: ['yes'] } },
      now: during,
    });
    expect(await send(responseId)).toEqual({ ok: false, reason: 'survey:refused.unfinished', page: 'items' });
    expect(await responseRow(database, responseId)).toMatchObject({ state: 'partial', completed_at: null });
  });

  it('ends at a screen-out and is kept with its reason', async () => {
    const survey = await fielded(database, instrument);
    const responseId = await begun(database, survey);
    const saved = await savePage(database.services, {
      responseId,
      page: 'who',
      answers: { sex: { choices: ['male'] }, adult: { choices: ['no'] } },
      now: during,
    });
    expect(saved).toEqual({ ok: true, next: { to: 'end' } });
    expect(await responseRow(database, responseId)).toMatchObject({
      state: 'screened_out',
      state_reason: 'young',
    });
    expect(await answerRows(database, responseId)).toHaveLength(2);

    // A slip of the finger is taken back; what was given is there, and the answer can be whole after all.
    const again = { responseId, now: later(during, 2) };
    expect(await reopenResponse(database.services, again)).toEqual({ ok: true, page: 'who' });
    expect(await responseRow(database, responseId)).toMatchObject({
      ...{ state: 'partial', state_reason: null, completed_at: null, flags: [] },
    });
    expect(await answerRows(database, responseId)).toHaveLength(2);
    await filledIn(database, survey, responseId, answers);
    expect(await send(responseId)).toEqual({ ok: true, state: 'complete' });
    const refused = { ok: false, reason: 'survey:refused.not_screened' };
    expect(await reopenResponse(database.services, again)).toEqual(refused);
  });

  it('ends at a screen-out before the rest of its page is answered, and has seen no page after it', async () => {
    const survey = await fielded(database, instrument);
    const responseId = await begun(database, survey);
    const page = { responseId, page: 'who', now: during };
    const young = { adult: { choices: ['no'] } };
    expect(await savePage(database.services, { ...page, answers: young })).toMatchObject({
      next: { to: 'end' },
    });
    expect(await answerRows(database, responseId)).toHaveLength(1);
    const pages = () =>
      database.owner.selectFrom('response_page').select('page').where('response_id', '=', responseId);
    expect(await pages().execute()).toEqual([{ page: 'who' }]);

    // Who goes back finds what was given, and the page open.
    const again = { responseId, now: later(during, 2) };
    expect(await reopenResponse(database.services, again)).toEqual({ ok: true, page: 'who' });
    expect(await send(responseId)).toMatchObject({ ok: false, page: 'who' });
    await filledIn(database, survey, responseId, answers);
    expect(await send(responseId)).toEqual({ ok: true, state: 'complete' });
    expect(await pages().execute()).toHaveLength(3);
  });

  it('is not changed from a second window after it was sent, which says so; the same page again says nothing', async () => {
    const survey = await fielded(database, instrument);
    const { responseId } = await answeredSurvey(database, survey, answers);
    const page = { responseId, page: 'more', now: later(during, 4) };
    const { times, price } = answers;
    const same = { ...page, answers: { times, price } };
    expect(await savePage(database.services, same)).toEqual({ ok: true, next: { to: 'end' } });
    const other = { ...page, answers: { times: { number: 9 }, price } };
    expect(await savePage(database.services, other)).toEqual({ ok: true, next: { to: 'end', isLate: true } });
    const rows = await answerRows(database, responseId);
    expect(rows.find(({ question }) => question === 'times')?.value).toBe(3);
  });

  it('is one, however often it is begun or sent by the same click', async () => {
    const survey = await fielded(database, instrument);
    const key = randomUUID();
    const ids = await Promise.all([1, 2, 3].map(() => begun(database, survey, { key })));
    expect(new Set(ids).size).toBe(1);
    const [responseId = 0] = ids;
    await filledIn(database, survey, responseId, answers);
    const sent = await Promise.all([send(responseId), send(responseId), send(responseId)]);
    expect(sent).toEqual(Array.from({ length: 3 }, () => ({ ok: true, state: 'complete' })));
  });

  it('given after the wave was closed is kept, and the refusal says so', async () => {
    const survey = await fielded(database, instrument);
    const responseId = await begun(database, survey);
    await database.owner
      .updateTable('survey_wave')
      .set({ closed_at: later(during, 1) })
      .where('id', '=', survey.waveId)
      .execute();
    const who = { sex: { choices: ['male'] }, adult: { choices: ['yes'] } };
    const late = { responseId, page: 'who', answers: who, now: later(during, 2) };
    expect(await savePage(database.services, late)).toEqual({ ok: false, reason: 'survey:refused.closed' });
    expect(await answerRows(database, responseId)).toHaveLength(2);
    expect(await responseRow(database, responseId)).toMatchObject({ state: 'partial' });
    await expect(begun(database, survey, { now: later(during, 2) })).rejects.toThrow('survey:refused.closed');
  });

  it('in a hurry, or once more from the same device, is marked and counted', async () => {
    const survey = await fielded(database, instrument);
    const { responseId: first } = await answeredSurvey(database, survey, answers, { device: 'kiosk' });
    const second = await begun(database, survey, { device: 'kiosk' });
    await filledIn(database, survey, second, answers);
    await send(second, later(during, 0.5));
    expect(await responseRow(database, second)).toMatchObject({
      state: 'complete',
      flags: ['fast', 'duplicate'],
      duplicate_of: first,
    });
  });
});

describe('a personal link', () => {
  async function invited(survey: Fielded, token: string) {
    return database.owner
      .insertInto('survey_frame')
      .values({
        wave_id: survey.waveId,
        variables: JSON.stringify({ size: 'small' }),
        class_code: 'PS03',
        district_code: '990101',
        identity_mask: 'x',
        identity_index: Buffer.from(token),
        has_email: false,
        token_hash: tokenHash(database.services.secrets, token),
        created_at: during,
      })
      .execute();
  }
  const start = (token: string) =>
    startResponse(database.services, {
      by: { token },
      key: randomUUID(),
      language: 'zh-CN',
      isElder: false,
      device: token,
      now: during,
    });

  it('used twice at the same moment stores one answer, with what the frame knows', async () => {
    const survey = await fielded(database, instrument, { kind: 'probability' });
    await invited(survey, 'token-one');
    const started = await Promise.all([start('token-one'), start('token-one'), start('token-one')]);
    const ids = started.map((one) => (one.ok ? one.responseId : one.reason));
    expect(new Set(ids).size).toBe(1);
    const responseId = Number(ids[0]);
    await filledIn(database, survey, responseId, answers);
    await Promise.all([send(responseId), send(responseId)]);
    expect(await responseRow(database, responseId)).toMatchObject({
      state: 'complete',
      class_code: 'PS03',
      district_code: '990101',
      variables: { size: 'small', sex: 'female' },
    });
  });

  it('that nobody was given leads nowhere, and the open address leads not into a probability sample', async () => {
    const survey = await fielded(database, instrument, { kind: 'probability' });
    expect(await start('made up')).toEqual({ ok: false, reason: 'survey:refused.no_link' });
    await expect(begun(database, survey)).rejects.toThrow('survey:refused.no_survey');
  });
});

describe('quotas', () => {
  it('never pass the hard cap under 200 answers at once; the others are kept as over quota', async () => {
    const cells = [
      { conditions: { sex: 'female' }, target: 30, hardCap: 37 },
      { conditions: { sex: 'male' }, target: 200, hardCap: 250 },
    ];
    const survey = await fielded(database, instrument, { cells });
    const started = await database.owner
      .insertInto('response')
      .values(
        Array.from({ length: 200 }, () => ({
          ...{ survey_id: survey.surveyId, wave_id: survey.waveId, instrument_id: survey.instrumentId },
          ...{ mode: 'web', state: 'partial', idempotency_key: randomUUID(), language: 'zh-CN' },
          started_at: during,
        })),
      )
      .returning('id')
      .execute();
    const given = started.flatMap(({ id }, at) =>
      rowsOf({ ...answers, sex: { choices: [at < 150 ? 'female' : 'male'] } }, []).map((row) => ({
        ...row,
        response_id: id,
        wave_id: survey.waveId,
      })),
    );
    await database.owner.insertInto('response_answer').values(given).execute();
    // As many connections as a busy server has; all two hundred ask at once and wait for one.
    const pool = new pg.Pool({ ...database.ownerPool.options, max: 20, connectionTimeoutMillis: 0 });
    const services = { ...database.services, db: openKysely(pool) };
    const now = later(during, 3);
    await Promise.all(started.map(({ id }) => sendResponse(services, { responseId: id, now })));
    await pool.end();
    const rows = await database.owner
      .selectFrom('response')
      .select([sql<string>`variables ->> 'sex'`.as('sex'), 'state', sql<number>`count(*)`.as('n')])
      .where('wave_id', '=', survey.waveId)
      .groupBy(['sex', 'state'])
      .orderBy('sex')
      .orderBy('state')
      .execute();
    expect(rows).toEqual([
      { sex: 'female', state: 'complete', n: 37 },
      { sex: 'female', state: 'over_quota', n: 113 },
      { sex: 'male', state: 'complete', n: 50 },
    ]);
    const taken = await database.owner
      .selectFrom('quota_cell')
      .select('taken')
      .where('wave_id', '=', survey.waveId)
      .orderBy('id')
      .execute();
    expect(taken).toEqual([{ taken: 37 }, { taken: 50 }]);
  });

  it('take a place in every cell that counts a respondent, or in none', async () => {
    const cells: { conditions: Record<string, string>; target: number; hardCap: number }[] = [
      { conditions: { sex: 'female' }, target: 5, hardCap: 5 },
      { conditions: { adult: 'yes' }, target: 1, hardCap: 1 },
    ];
    const survey = await fielded(database, instrument, { cells });
    expect((await answeredSurvey(database, survey, answers)).sent).toMatchObject({ state: 'complete' });
    expect((await answeredSurvey(database, survey, answers)).sent).toMatchObject({ state: 'over_quota' });
    const rows = database.owner.selectFrom('quota_cell').select('taken').where('wave_id', '=', survey.waveId);
    expect(await rows.orderBy('id').execute()).toEqual([{ taken: 1 }, { taken: 1 }]);
  });
});

describe('an enterprise', () => {
  const asked = instrumentOf([
    pageOf('firm', [ask.text('uscc', { fills: 'uscc', isRequired: true })]),
    pageOf('items', [ask.level('overall')]),
  ]);
  const given = { uscc: { text: '91350100M000100Y43' }, overall: { choices: ['5'] } };

  it('is counted once in a wave, also when it sends twice at the same moment; its code is nowhere', async () => {
    const survey = await fielded(database, asked);
    const ids = await Promise.all([begun(database, survey), begun(database, survey)]);
    for (const id of ids) await filledIn(database, survey, id, given);
    await Promise.all(ids.map((id) => send(id)));
    const states = await Promise.all(ids.map((id) => responseRow(database, id)));
    expect(states.map(({ state, state_reason }) => [state, state_reason]).sort()).toEqual([
      ['complete', null],
      ['rejected', 'same_enterprise'],
    ]);
    expect((await answerRows(database, ids[0] ?? 0))[1]).toMatchObject({
      question: 'uscc',
      choice: 'given',
      body: null,
    });
    const everything = await sql<{ n: number }>`
      select (select count(*) from response r where to_jsonb(r)::text like '%M000100Y43%')
           + (select count(*) from response_answer a where to_jsonb(a)::text like '%M000100Y43%') as n`.execute(
      database.owner,
    );
    expect(everything.rows[0]?.n).toBe(0);
  });

  it('that leaves its code empty on the way back keeps the one given before', async () => {
    const survey = await fielded(database, asked);
    const id = await begun(database, survey);
    await filledIn(database, survey, id, given);
    await savePage(database.services, { responseId: id, page: 'firm', answers: {}, now: later(during, 2) });
    expect(await send(id)).toEqual({ ok: true, state: 'complete' });
    expect((await responseRow(database, id)).identity_index).not.toBeNull();
  });
});
