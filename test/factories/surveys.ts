import { randomUUID } from 'node:crypto';
import { savePage } from '~/modules/surveys/commands/save-page.server';
import { sendResponse } from '~/modules/surveys/commands/send-response.server';
import { startResponse } from '~/modules/surveys/commands/start-response.server';
import { walk } from '~/modules/surveys/core/evaluate';
import type { Answers, Instrument } from '~/modules/surveys/core/instrument';
import type { SampleKind } from '~/modules/surveys/schema';
import type { TestDatabase } from '~test/setup/database';
import { later } from './filings';
import { words } from './instruments';

/** When the waves of these tests are open. */
export const opening = new Date('2026-10-12T00:00:00Z');
export const during = new Date('2026-10-16T02:00:00Z');
export const closing = new Date('2026-10-31T16:00:00Z');

let surveys = 0;

export type Fielded = {
  code: string;
  surveyId: number;
  instrumentId: number;
  waveId: number;
  instrument: Instrument;
};

/** A survey whose first version is fielded, with one open wave. */
export async function fielded(
  { owner }: TestDatabase,
  instrument: Instrument,
  wave: {
    kind?: SampleKind;
    isOpenLink?: boolean;
    cells?: { conditions: Record<string, string>; target: number; hardCap: number }[];
  } = {},
): Promise<Fielded> {
  const code = `survey-${++surveys}`;
  const kind = wave.kind ?? 'quota';
  const survey = await owner
    .insertInto('survey')
    .values({ code, name: JSON.stringify(words(code)), audience: 'resident', created_at: opening })
    .returning('id')
    .executeTakeFirstOrThrow();
  const version = await owner
    .insertInto('instrument')
    .values({
      survey_id: survey.id,
      version: 1,
      state: 'fielded',
      definition: JSON.stringify(instrument),
      scale_code: 'five_100_80_60_30_0',
      created_at: opening,
      fielded_at: opening,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const opened = await owner
    .insertInto('survey_wave')
    .values({
      survey_id: survey.id,
      instrument_id: version.id,
      code: 'w1',
      name: JSON.stringify(words('w1')),
      sample_kind: kind,
      is_open_link: wave.isOpenLink ?? kind !== 'probability',
      opens_at: opening,
      closes_at: closing,
      created_at: opening,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (wave.cells && wave.cells.length > 0)
    await owner
      .insertInto('quota_cell')
      .values(
        wave.cells.map(({ conditions, target, hardCap }) => ({
          wave_id: opened.id,
          conditions: JSON.stringify(conditions),
          target,
          hard_cap: hardCap,
        })),
      )
      .execute();
  return { code, surveyId: survey.id, instrumentId: version.id, waveId: opened.id, instrument };
}

let devices = 0;

/** Begins an answer by the open link, from a device of its own unless told. */
export async function begun(
  { services }: TestDatabase,
  survey: Fielded,
  more: { key?: string; device?: string; source?: string; now?: Date } = {},
): Promise<number> {
  const started = await startResponse(services, {
    by: { survey: survey.code, source: more.source },
    key: more.key ?? randomUUID(),
    language: 'zh-CN',
    isElder: false,
    device: more.device ?? `device ${++devices}`,
    now: more.now ?? during,
  });
  if (!started.ok) throw new Error(started.reason);
  return started.responseId;
}

/** Saves every page that these answers lead to, without sending. */
export async function filledIn(
  { services }: TestDatabase,
  survey: Fielded,
  responseId: number,
  answers: Answers,
  now = later(during, 2),
): Promise<void> {
  for (const { page } of walk(survey.instrument, answers).pages) {
    const own = Object.fromEntries(
      page.questions.flatMap(({ code }) => (answers[code] ? [[code, answers[code]]] : [])),
    );
    const saved = await savePage(services, { responseId, page: page.code, answers: own, now });
    if (!saved.ok) throw new Error(saved.reason);
  }
}

/** A whole answer by the open link; what has become of it. */
export async function answeredSurvey(
  database: TestDatabase,
  survey: Fielded,
  answers: Answers,
  more: Parameters<typeof begun>[2] = {},
) {
  const responseId = await begun(database, survey, more);
  await filledIn(database, survey, responseId, answers);
  const sent = await sendResponse(database.services, { responseId, now: later(during, 3) });
  return { responseId, sent };
}

export const responseRow = ({ owner }: TestDatabase, id: number) =>
  owner.selectFrom('response').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

export const answerRows = ({ owner }: TestDatabase, id: number) =>
  owner
    .selectFrom('response_answer')
    .select(['question', 'choice', 'value', 'body'])
    .where('response_id', '=', id)
    .orderBy('question')
    .orderBy('choice')
    .execute();
