import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { later, staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { begun, closing, during, type Fielded, fielded, opening } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { readFrame } from '../core/read-frame';
import { findPlannedWave } from '../queries/find-planned-wave.server';
import { listLinks } from '../queries/list-links.server';
import { addSource } from './add-source.server';
import { changeWave } from './change-wave.server';
import { discardWave } from './discard-wave.server';
import { enterAnswers } from './enter-answers.server';
import { importFrame } from './import-frame.server';
import { openWave } from './open-wave.server';
import { sendInvitations } from './send-invitations.server';
import { setQuotas } from './set-quotas.server';
import { startResponse } from './start-response.server';

let database: TestDatabase;
let office: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: during });
  office = await staffOf(database, 'MR', ['quality_office']);
});
afterAll(() => database.close());

/** The waves of these tests open at `opening`. */
const before = later(opening, -60);
const instrument = instrumentOf([pageOf('a', [ask.single('sex', ['female', 'male']), ask.level('x')])]);
const at = (survey: Fielded, now = before) => ({ scope: office, survey: survey.code, wave: 'w1', now });
const other = {
  ...{ code: 'w1', name: words('第一期'), sampleKind: 'self_selected' as const, isOpenLink: true },
  ...{ opensAt: later(opening, 1440), closesAt: later(closing, 60) },
  plan: { all: 300, sd: 18, deff: 1.2 },
};
const waveOf = ({ waveId }: Fielded) => findPlannedWave(database.owner, office, waveId);
const { entries } = readFrame(
  [
    ['phone', 'email'],
    ['13900000001', 'a@example.org'],
    ['13900000002', ''],
  ],
  { district: [], class: [] },
);
const start = (by: Parameters<typeof startResponse>[1]['by'], now: Date) =>
  startResponse(database.services, {
    ...{ by, key: randomUUID(), language: 'zh-CN', isElder: false, device: 'd', now },
  });

describe('a wave that has not opened', () => {
  it('takes no answer by any way and sends no mail, and says so', async () => {
    const survey = await fielded(database, instrument);
    await importFrame(database.services, { ...at(survey), entries });
    const [link] = await listLinks(database.owner, office, database.services.secrets, survey.waveId);
    const token = link?.path.replace('s/t/', '') ?? '';
    for (const by of [{ survey: survey.code }, { token }])
      expect(await start(by, before)).toEqual({ ok: false, reason: 'survey:refused.ahead' });
    expect(
      await enterAnswers(database.services, {
        ...{ ...at(survey), mode: 'phone', key: randomUUID(), ref: link?.ref ?? '' },
        ...{ answers: { x: { choices: ['4'] } }, language: 'en' },
      }),
    ).toMatchObject({ reason: 'surveys:refused.not_open' });
    expect(await sendInvitations(database.services, { ...at(survey), remindsAt: null })).toMatchObject({
      reason: 'surveys:refused.not_open_for_mail',
    });
    expect(await start({ token }, opening)).toMatchObject({ ok: true });
  });

  it('can be put right in everything that was said of it, and the change is told with what it was before', async () => {
    const survey = await fielded(database, instrument);
    expect(await changeWave(database.services, { ...at(survey), wanted: other })).toEqual({ ok: true });
    expect(await waveOf(survey)).toEqual(other);
    const { payload } = await database.owner
      .selectFrom('audit_entry')
      .select('payload')
      .where('action', '=', 'survey.change_wave')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(payload ?? '')).toMatchObject({
      from: { sampleKind: 'quota', opensAt: opening.toISOString() },
      to: { sampleKind: 'self_selected', opensAt: other.opensAt.toISOString(), plan: { all: 300 } },
    });
  });

  it('is checked like a new one, beside the other waves but not against itself', async () => {
    const survey = await fielded(database, instrument);
    const second = { ...other, code: 'w2', isOpenLink: false };
    await openWave(database.services, { ...at(survey), ...second });
    const wanted = { ...other, code: 'w2', opensAt: closing, closesAt: opening };
    expect(await changeWave(database.services, { ...at(survey), wanted })).toMatchObject({
      reasons: ['surveys:refused.wave_taken', 'surveys:refused.closes_early'],
    });
    const both = { ...at(survey), wave: 'w2', wanted: { ...second, isOpenLink: true } };
    expect(await changeWave(database.services, both)).toMatchObject({
      reasons: ['surveys:refused.link_taken'],
    });
    expect(await waveOf(survey)).toMatchObject({ code: 'w1', opensAt: opening });
  });

  it('with a list cannot become self-selected', async () => {
    const survey = await fielded(database, instrument);
    await importFrame(database.services, { ...at(survey), entries });
    expect(await changeWave(database.services, { ...at(survey), wanted: other })).toMatchObject({
      reasons: ['surveys:refused.list_of_self_selected'],
    });
  });

  it('can be discarded with its list, places and quotas', async () => {
    const survey = await fielded(database, instrument);
    await importFrame(database.services, { ...at(survey), entries });
    await addSource(database.services, { ...at(survey), code: 'hall', name: '大厅' });
    const plan = { variables: ['sex'], target: 5, hardCap: 6 };
    expect(await setQuotas(database.services, { ...at(survey), plan })).toEqual({ ok: true });
    expect(await discardWave(database.services, at(survey))).toEqual({ ok: true });
    for (const table of ['survey_frame', 'survey_source', 'quota_cell'] as const) {
      const rows = await database.owner
        .selectFrom(table)
        .select('id')
        .where('wave_id', '=', survey.waveId)
        .execute();
      expect(rows, table).toEqual([]);
    }
    expect(await discardWave(database.services, at(survey))).toMatchObject({
      reason: 'surveys:refused.no_wave',
    });
    expect(await start({ survey: survey.code }, during)).toMatchObject({
      reason: 'survey:refused.no_survey',
    });
  });
});

it.each(['changed', 'discarded'])('a wave that has opened or been answered is not %s', async (act) => {
  const survey = await fielded(database, instrument);
  const run = (now: Date) =>
    act === 'changed'
      ? changeWave(database.services, { ...at(survey, now), wanted: other })
      : discardWave(database.services, at(survey, now));
  const refused = { ok: false, reason: 'surveys:refused.has_opened' };
  expect(await run(opening)).toEqual(refused);
  expect(await run(later(closing, 1))).toEqual(refused);
  await begun(database, survey);
  // Whatever the clock says: answers are never left without the wave that they were given in.
  expect(await run(before)).toEqual(refused);
});
