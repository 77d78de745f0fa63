import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { rowsOf } from '~/modules/surveys/core/answer-rows';
import { checkInstrument } from '~/modules/surveys/core/check-instrument';
import { screenOutAfter, walk } from '~/modules/surveys/core/evaluate';
import {
  type Answer,
  type Answers,
  type Instrument,
  type Question,
  questionsOf,
} from '~/modules/surveys/core/instrument';
import { qualityFlags } from '~/modules/surveys/core/quality';
import { isRefusal } from '~/modules/surveys/core/refusals';
import { filled, variablesOf } from '~/modules/surveys/core/variables';
import { type Lists, withLists } from '~/modules/surveys/core/with-lists';
import { listReady, type ReadySurvey } from '~/modules/surveys/queries/list-ready.server';
import type { Audience } from '~/modules/surveys/schema';
import type { Trx } from '~/platform/database/client.server';
import { integer, pick, type Random, randomOf } from './random';
import { type SeededCell, seedQuotas, storeTaken, takeSeeded } from './survey-quotas';
import surveyWords from './survey-words.json';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Hours of the local day at which a wave opens and closes. */
const OPENS = 9;
const CLOSES = 18;
/** Answers of a closed wave: enough for every class to be shown, few enough for a quick first start. */
const CLOSED = 640;
const OPEN = 90;
/** Planned for each class where a survey has classes. */
const PER_CLASS = 60;
/** Surveys that the demo city runs; the first three feed the plan's indices. */
const FIELDED = ['producer-services', 'consumer-services', 'citizen-quality'];

/** Days from now, and how much happier people were than in the year before. More than a year lies between two waves. */
const WAVES = [
  { from: -760, to: -730, isClosed: true, n: CLOSED, mood: -1 },
  { from: -390, to: -360, isClosed: true, n: CLOSED, mood: 0 },
  { from: -20, to: 40, isClosed: false, n: OPEN, mood: 1 },
];
/** Of a hundred, how many would rather not say. */
const NO_SAY = 3;
/** Some write something. */
const WRITE = 15;

/** Surveys that were invented, with the waves that have ended, the oldest first. */
export type SeededSurvey = {
  code: string;
  audience: Audience;
  closed: { waveId: number; code: string; closedAt: Date }[];
};

/** When the demo begins, and the start of that local day. */
type Moment = { now: Date; today: Date };

/** Invents waves of each index survey, the last one open (演示数据): people who answer as people do. */
export async function seedSurveys(trx: Trx, lists: Lists, moment: Moment): Promise<SeededSurvey[]> {
  const seeded: SeededSurvey[] = [];
  for (const ready of listReady().filter(({ code }) => FIELDED.includes(code))) {
    const survey = await seedSurvey(trx, lists, ready, moment);
    if (survey) seeded.push(survey);
  }
  return seeded;
}

async function seedSurvey(
  trx: Trx,
  lists: Lists,
  ready: ReadySurvey,
  { now, today }: Moment,
): Promise<SeededSurvey | undefined> {
  const instrument = withLists(ready.definition, lists);
  // A city without such services has no such survey.
  if (checkInstrument(instrument).length > 0) return undefined;
  const fieldedAt = new Date(now.getTime() - 780 * DAY);
  const closed: SeededSurvey['closed'] = [];
  const survey = await trx
    .insertInto('survey')
    .values({
      code: ready.code,
      name: JSON.stringify(ready.name),
      audience: ready.audience,
      indicator_code: ready.indicator,
      created_at: fieldedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const version = await trx
    .insertInto('instrument')
    .values({
      survey_id: survey.id,
      version: 1,
      state: 'fielded',
      definition: JSON.stringify(instrument),
      scale_code: ready.scale,
      created_at: fieldedAt,
      fielded_at: fieldedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const hasClasses = questionsOf(instrument).some((one) => one.kind === 'listed' && one.fills === 'class');
  for (const { from, to, isClosed, n, mood } of WAVES) {
    // Only the plan's own indices were asked two years ago.
    if (mood < 0 && !hasClasses) continue;
    const opensAt = new Date(today.getTime() + from * DAY + OPENS * HOUR);
    const closesAt = new Date(today.getTime() + to * DAY + CLOSES * HOUR);
    const year = String(opensAt.getUTCFullYear());
    const wave = await trx
      .insertInto('survey_wave')
      .values({
        survey_id: survey.id,
        instrument_id: version.id,
        code: year,
        name: JSON.stringify({ 'zh-CN': `${year}年`, en: year }),
        sample_kind: 'quota',
        is_open_link: true,
        opens_at: opensAt,
        closes_at: closesAt,
        closed_at: isClosed ? closesAt : null,
        planned: JSON.stringify({ all: hasClasses ? PER_CLASS : CLOSED }),
        created_at: opensAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const place = { surveyId: survey.id, instrumentId: version.id, waveId: wave.id };
    const random = randomOf(`survey:${ready.code}:${mood}`);
    const span = (isClosed ? closesAt : now).getTime() - opensAt.getTime();
    const planned = hasClasses ? PER_CLASS : CLOSED;
    const cells = await seedQuotas(trx, lists, {
      ...{ waveId: wave.id, instrument, audience: ready.audience, planned },
    });
    await seedResponses(trx, instrument, place, { random, opensAt, span, n, mood, cells });
    await storeTaken(trx, cells);
    if (isClosed) closed.push({ waveId: wave.id, code: year, closedAt: closesAt });
  }
  return { code: ready.code, audience: ready.audience, closed };
}

type Place = { surveyId: number; instrumentId: number; waveId: number };
type Crowd = {
  random: Random;
  opensAt: Date;
  span: number;
  n: number;
  mood: number;
  cells: readonly SeededCell[];
};

async function seedResponses(trx: Trx, instrument: Instrument, place: Place, crowd: Crowd): Promise<void> {
  const { random, opensAt, span, n, cells } = crowd;
  const people = Array.from({ length: n }, () => someone(instrument, random, crowd.mood));
  const rows = people.map((answers, index) => {
    const { pages, answers: kept } = walk(instrument, answers);
    const seconds = 70 + integer(random, 400);
    const startedAt = new Date(opensAt.getTime() + Math.floor((span * index) / n));
    const isScreened = screenOutAfter(instrument, kept) !== undefined;
    // Some stop on the way.
    const isUnfinished = !isScreened && integer(random, 100) < 7;
    const reached = isUnfinished ? pages.slice(0, 1 + integer(random, Math.max(1, pages.length - 1))) : pages;
    const asked = new Set(reached.flatMap(({ questions }) => questions.map(({ code }) => code)));
    const given = Object.fromEntries(Object.entries(kept).filter(([code]) => asked.has(code)));
    const [class_code, district_code] = [
      filled(instrument, given, 'class', null),
      filled(instrument, given, 'district', null),
    ];
    const variables = variablesOf(instrument, given, {});
    const taken =
      isScreened || isUnfinished
        ? []
        : takeSeeded(cells, {
            ...variables,
            ...(class_code ? { class: class_code } : {}),
            ...(district_code ? { district: district_code } : {}),
          });
    const ended = taken ? 'complete' : 'over_quota';
    return {
      key: randomUUID(),
      state: isScreened ? 'screened_out' : isUnfinished ? 'partial' : ended,
      cells: taken ?? [],
      mode: index % 9 === 0 ? 'paper' : index % 13 === 0 ? 'phone' : 'web',
      ...{ class_code, district_code, variables },
      flags: isUnfinished ? [] : qualityFlags(instrument, questionsOf(instrument), given, seconds),
      started_at: startedAt,
      completed_at: isUnfinished ? null : new Date(startedAt.getTime() + seconds * 1_000),
      seconds: isUnfinished ? null : seconds,
      pages: reached.map(({ page }, at) => ({
        page: page.code,
        isSent: !isUnfinished || at < reached.length - 1,
      })),
      answers: rowsOf(given, questionsOf(instrument)),
    };
  });
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
        key uuid, state text, mode text, class_code text, district_code text, variables jsonb, flags text[],
        cells integer[], started_at timestamptz, completed_at timestamptz, seconds integer, pages jsonb, answers jsonb)
    ),
    stored as (
      insert into response (survey_id, wave_id, instrument_id, mode, state, class_code, district_code, variables, flags,
                            quota_cell_ids, idempotency_key, language, started_at, saved_at, completed_at, seconds)
      select ${place.surveyId}::integer, ${place.waveId}::integer, ${place.instrumentId}::integer, mode, state, class_code,
             district_code, variables, flags, cells, key, 'zh-CN', started_at, coalesce(completed_at, started_at), completed_at,
             seconds
        from given
      returning id, idempotency_key
    ),
    pages as (
      insert into response_page (response_id, page, shown_at, sent_at)
      select stored.id, page.page, given.started_at, case when page."isSent" then given.started_at end
        from stored join given on given.key = stored.idempotency_key,
             jsonb_to_recordset(given.pages) as page(page text, "isSent" boolean)
    )
    insert into response_answer (response_id, wave_id, question, choice, value, body)
    select stored.id, ${place.waveId}::integer, answer.question, answer.choice, answer.value, answer.body
      from stored join given on given.key = stored.idempotency_key,
           jsonb_to_recordset(given.answers)
             as answer(question text, choice text, value double precision, body text)`.execute(trx);
}

/** Someone with a mood of their own: most are content, a few are not, nobody is the same on every question. */
function someone(instrument: Instrument, random: Random, mood: number): Answers {
  const content = integer(random, 100) + mood * 3;
  const base = content < 8 ? 2 : content < 30 ? 3 : content < 75 ? 4 : 5;
  return Object.fromEntries(
    questionsOf(instrument).flatMap((question): [string, Answer][] => {
      const answer = answerOf(question, random, base);
      return answer ? [[question.code, answer]] : [];
    }),
  );
}

function answerOf(question: Question, random: Random, base: number): Answer | undefined {
  const one = (codes: readonly string[]): Answer => ({ choices: [pick(random, codes)] });
  if (question.escapes.includes('unknown') && integer(random, 100) < 4) return { choices: ['unknown'] };
  switch (question.kind) {
    case 'five_level': {
      if (question.attention !== undefined && integer(random, 100) < 95)
        return { choices: [question.attention] };
      const level = base + pick(random, [-1, 0, 0, 0, 1]);
      return { choices: [String(Math.min(5, Math.max(1, level)))] };
    }
    case 'ten':
      return { choices: [String(Math.min(10, Math.max(1, base * 2 - 1 + integer(random, 3))))] };
    case 'yes_no':
      return { choices: [(question.code === 'lived') === integer(random, 100) < 96 ? 'yes' : 'no'] };
    case 'single': {
      const usual = question.options.filter((option) => option.code !== 'under_18' && !isRefusal(option));
      const silent = question.options.filter(isRefusal);
      const isSilent = silent.length > 0 && integer(random, 100) < NO_SAY;
      return one((isSilent ? silent : usual).map(({ code }) => code));
    }
    case 'listed':
      return one(question.options.map(({ code }) => code));
    case 'multiple':
      return one(question.options.map(({ code }) => code));
    default:
      if (question.kind !== 'text') return undefined;
      if (question.fills === 'uscc') return { choices: ['given'] };
      return integer(random, 100) < WRITE ? { text: pick(random, surveyWords).text } : undefined;
  }
}
