import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { storeWeights } from '~/modules/results/commands/store-weights.server';
import { DEFAULT_TRIM } from '~/modules/results/core/rake-margins';
import { listResultWaves, type ResultWave } from '~/modules/results/queries/list-result-waves.server';
import { type Instrument, questionsOf } from '~/modules/surveys/core/instrument';
import { type Db, openKysely, openPool } from '~/platform/database/client.server';
import { startEmbedded } from '~/platform/database/embedded.server';
import { migrate } from '~/platform/database/migrate.server';
import { createLog } from '~/platform/log/log.server';
import { loadCity } from '~db/cities/load';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';

export const SURVEY = 'bench-survey';
const ITEMS = 30;
const instrument: Instrument = instrumentOf([
  pageOf('items', [
    ...Array.from({ length: ITEMS }, (_, i) => ask.level(`item_${i + 1}`)),
    ask.text('words', { max: 200 }),
  ]),
]);

/** A database of its own with one survey of thirty items. */
export async function surveyWorld(dir: string) {
  mkdirSync(dir, { recursive: true });
  const server = await startEmbedded(dir);
  const pool = openPool(server.connection, createLog('silent'), { max: 4 });
  const db = openKysely(pool);
  await migrate(db, pool);
  await loadCity(db, path.resolve('db/cities/jiangmen'), new Date());
  const socket = encodeURIComponent(String(server.connection.host));
  return {
    ...{ pool, db, url: `postgres://${server.connection.user}@localhost/postgres?host=${socket}` },
    async close() {
      await pool.end();
      await server.stop();
    },
  };
}

/** A closed wave with so many complete answers, twelve classes by seven districts, raked to two margins. */
export async function writeAnswers(
  { pool, db }: { pool: pg.Pool; db: Db },
  code: string,
  answers: number,
): Promise<{ wave: ResultWave; weightingId: number }> {
  const at = new Date('2026-10-12T00:00:00Z');
  const end = new Date('2026-10-31T00:00:00Z');
  const name = JSON.stringify(words(code));
  await pool.query(
    `insert into survey (code, name, audience, created_at) values ($1, $2, 'resident', $3) on conflict do nothing`,
    [SURVEY, name, at],
  );
  await pool.query(
    `insert into instrument (survey_id, version, state, definition, scale_code, created_at, fielded_at)
      select id, 1, 'fielded', $2, 'five_100_80_60_30_0', $3, $3 from survey where code = $1
      on conflict do nothing`,
    [SURVEY, JSON.stringify(instrument), at],
  );
  await pool.query(
    `insert into survey_wave (survey_id, instrument_id, code, name, sample_kind, is_open_link, opens_at, closes_at, closed_at, created_at)
      select s.id, i.id, $2, $3, 'quota', true, $4, $5, $5, $4 from survey s join instrument i on i.survey_id = s.id where s.code = $1`,
    [SURVEY, code, name, at, end],
  );
  const wave = (await listResultWaves(db, SURVEY)).find((one) => one.wave === code);
  if (!wave) throw new Error('no wave');
  await pool.query(
    `insert into response (survey_id, wave_id, instrument_id, mode, state, class_code, district_code, variables,
        idempotency_key, language, started_at, saved_at, completed_at, seconds)
      select w.survey_id, w.id, w.instrument_id, 'web', 'complete', 'LS' || lpad((n % 12 + 1)::text, 2, '0'),
        (440701 + n % 7)::text, jsonb_build_object('age', (n % 4)::text), gen_random_uuid(), 'zh-CN', $3, $3, $3, 60 + n % 300
      from survey_wave w, generate_series(1, $2::integer) n where w.id = $1`,
    [wave.waveId, answers, at],
  );
  const items = questionsOf(instrument).flatMap((one) => (one.kind === 'five_level' ? [one.code] : []));
  await pool.query(
    `insert into response_answer (response_id, wave_id, question, choice, value)
      select r.id, r.wave_id, item, level::text, level from response r
        cross join unnest($2::text[]) with ordinality as asked (item, i)
        cross join lateral (select (r.id * 7 + i * 13 + r.id % 11) % 5 + 1 as level) l
      where r.wave_id = $1`,
    [wave.waveId, items],
  );
  await pool.query(
    `insert into response_answer (response_id, wave_id, question, body)
      select id, wave_id, 'words', '窗口只开了两个，排队排了一个小时，编号 ' || id from response where wave_id = $1`,
    [wave.waveId],
  );
  const districts = Object.fromEntries(
    Array.from({ length: 7 }, (_, i) => [440_701 + i, 100_000 + 50_000 * i]),
  );
  const stored = await storeWeights(db, {
    ...{ by: null, waveId: wave.waveId, trim: DEFAULT_TRIM, now: end },
    margins: [
      { variable: 'district', targets: districts },
      { variable: 'age', targets: { 0: 30, 1: 25, 2: 25, 3: 20 } },
    ],
  });
  if (!stored.ok) throw new Error(stored.reason);
  await pool.query('vacuum analyze response, response_answer, response_weight');
  return { wave, weightingId: stored.weightingId };
}
