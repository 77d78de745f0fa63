import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { countContacts } from '~/modules/results/queries/count-contacts.server';
import { later, staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { answerRows, during, type Fielded, fielded, filledIn, responseRow } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { refOf } from '../core/entry-ref';
import type { Answers } from '../core/instrument';
import { readFrame } from '../core/read-frame';
import { remindRespondents } from '../jobs/remind-respondents.server';
import { findInvited } from '../queries/find-invited.server';
import { getMailing } from '../queries/get-mailing.server';
import { listLinks } from '../queries/list-links.server';
import { checkEntry } from './check-entry.server';
import { enterAnswers } from './enter-answers.server';
import { importFrame } from './import-frame.server';
import { sendResponse } from './send-response.server';
import { startResponse } from './start-response.server';
import { withdrawEntry } from './withdraw-entry.server';

let database: TestDatabase;
let office: StaffScope;
let caller: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: during });
  office = await staffOf(database, 'MR', ['quality_office']);
  caller = await staffOf(database, 'MR', ['callback']);
});
afterAll(() => database.close());

const instrument = instrumentOf([pageOf('who', [ask.single('sex', ['female', 'male'])])]);
const female: Answers = { sex: { choices: ['female'] } };
const at = (survey: Fielded) => ({ survey: survey.code, wave: 'w1', now: during });

/** A drawn sample of three, written to, and its links. */
async function drawn(kind: 'probability' | 'quota' = 'probability') {
  const survey = await fielded(database, instrument, { kind });
  const { entries } = readFrame(
    [['email', 'class'], ...[1, 2, 3].map((n) => [`${survey.code}-${n}@example.com`, 'LS01'])],
    { district: [], class: [{ code: 'LS01', text: { 'zh-CN': '供水', en: 'Water' } }] },
  );
  await importFrame(database.services, { ...at(survey), scope: office, entries });
  await database.owner
    .updateTable('survey_frame')
    .set({ sent_at: during })
    .where('wave_id', '=', survey.waveId)
    .execute();
  const links = await listLinks(database.owner, office, database.services.secrets, survey.waveId);
  return { survey, links: links.map(({ ref, path }) => ({ ref, token: path.split('/').at(-1) ?? '' })) };
}

const enter = (survey: Fielded, ref: string, more: { key?: string; mode?: 'phone' | 'paper' } = {}) =>
  enterAnswers(database.services, {
    ...{ ...at(survey), scope: caller, mode: more.mode ?? 'phone', key: more.key ?? randomUUID() },
    ...{ answers: female, language: 'zh-CN', ref },
  });

const begin = (token: string, key = randomUUID()) =>
  startResponse(database.services, {
    ...{ by: { token }, key, language: 'zh-CN', isElder: false, device: token, now: later(during, 2) },
  });

describe('an answer of somebody in the list that staff type in', () => {
  it('is theirs: class, link, reminder and outcome', async () => {
    const { survey, links } = await drawn();
    const [first] = links;
    const entered = await enter(survey, first?.ref ?? '');
    expect(entered).toMatchObject({ ok: true, state: 'complete' });
    const responseId = entered.ok ? entered.responseId : 0;
    const row = await responseRow(database, responseId);
    expect(row).toMatchObject({ class_code: 'LS01', mode: 'phone' });
    expect(refOf(row.frame_id ?? 0)).toBe(first?.ref);
    // The link leads to what they said, and a second answer is not begun.
    const invited = await findInvited(database.services.db, database.services.secrets, first?.token ?? '');
    expect(invited).toMatchObject({ responseId, state: 'complete', mode: 'phone' });
    expect(await begin(first?.token ?? '')).toMatchObject({ ok: true, responseId });
    await database.owner
      .updateTable('survey_wave')
      .set({ reminds_at: later(during, 1) })
      .where('id', '=', survey.waveId)
      .execute();
    await remindRespondents({ ...database.services, now: () => later(during, 3) });
    const reminded = await database.owner
      .selectFrom('survey_frame')
      .select('id')
      .where('wave_id', '=', survey.waveId)
      .where('reminded', '>', 0)
      .orderBy('id')
      .execute();
    expect(reminded.map(({ id }) => refOf(id))).toEqual(links.slice(1).map(({ ref }) => ref));
    expect(await countContacts(database.owner, survey.waveId)).toMatchObject({ complete: 1, noReply: 2 });
  });

  it('counts among the outcomes of the wave although no mail went to them', async () => {
    const { survey, links } = await drawn();
    await database.owner
      .updateTable('survey_frame')
      .set({ sent_at: null })
      .where('wave_id', '=', survey.waveId)
      .execute();
    await enter(survey, links[0]?.ref ?? '');
    const { outcomes } = await getMailing(database.owner, office, survey.waveId);
    expect(outcomes).toMatchObject({ interviews: 1, notContacted: 0 });
  });

  it('names somebody of this wave, once; in a probability sample always', async () => {
    const { survey, links } = await drawn();
    const other = await drawn();
    const [one, two] = links;
    expect(await enter(survey, '')).toEqual({ ok: false, reason: 'surveys:refused.ref_needed' });
    for (const ref of ['12', 'x', other.links[0]?.ref ?? '', String(Number(one?.ref) + 1)])
      expect(await enter(survey, ref)).toEqual({ ok: false, reason: 'surveys:refused.ref_unknown' });
    const key = randomUUID();
    const twice = await Promise.all([1, 2].map(() => enter(survey, one?.ref ?? '', { key })));
    expect(twice[0]).toMatchObject({ ok: true });
    expect(twice[1]).toEqual(twice[0]);
    const race = await Promise.all([1, 2].map(() => enter(survey, two?.ref ?? '')));
    expect(race.map((entered) => (entered.ok ? 'ok' : entered.reason)).sort()).toEqual([
      'ok',
      'surveys:refused.ref_used',
    ]);
    const empty = await fielded(database, instrument, { kind: 'probability' });
    expect(await enter(empty, '')).toEqual({ ok: false, reason: 'surveys:refused.no_list' });
    const quota = await drawn('quota');
    expect(await enter(quota.survey, '')).toMatchObject({ ok: true });
  });

  it('takes the place of what they began by their link, and never of what they sent', async () => {
    const { survey, links } = await drawn();
    const [one, two] = links;
    const begun = await begin(one?.token ?? '');
    const responseId = begun.ok ? begun.responseId : 0;
    const male: Answers = { sex: { choices: ['male'] } };
    await filledIn(database, survey, responseId, male);
    expect(await enter(survey, one?.ref ?? '')).toEqual({ ok: true, responseId, state: 'complete' });
    expect(await answerRows(database, responseId)).toMatchObject([{ choice: 'female' }]);
    expect(await responseRow(database, responseId)).toMatchObject({ mode: 'phone', device_mark: null });
    const sent = await begin(two?.token ?? '');
    const sentId = sent.ok ? sent.responseId : 0;
    await filledIn(database, survey, sentId, male);
    await sendResponse(database.services, { responseId: sentId, now: later(during, 3) });
    expect(await enter(survey, two?.ref ?? '')).toEqual({
      ...{ ok: false, reason: 'surveys:refused.ref_used_web' },
    });
  });

  it('on paper is typed a second time as the same sheet; taken out, it gives the entry back', async () => {
    const { survey, links } = await drawn();
    const ref = links[0]?.ref ?? '';
    const entered = await enter(survey, ref, { mode: 'paper' });
    const responseId = entered.ok ? entered.responseId : 0;
    const checked = { ...at(survey), scope: office, responseId, answers: female };
    expect(await checkEntry(database.services, checked)).toEqual({ ok: true, differences: [] });
    const out = { ...at(survey), scope: office, responseId, reason: '录错人了' };
    expect(await withdrawEntry(database.services, out)).toEqual({ ok: true });
    expect(await enter(survey, ref)).toMatchObject({ ok: true, state: 'complete' });
  });
});
