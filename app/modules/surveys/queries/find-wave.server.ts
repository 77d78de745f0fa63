import type { Executor } from '~/platform/database/client.server';
import type { Instrument } from '../core/instrument';
import type { SampleKind } from '../schema';
import { countedKind, sampleKindOf } from './sample-kind.server';

const columns = [
  'survey.id as surveyId',
  'survey.code as survey',
  'survey.audience',
  'wave.id as waveId',
  'wave.code as wave',
  'wave.sample_kind',
  'wave.is_open_link',
  'wave.opens_at',
  'wave.closes_at',
  'wave.closed_at',
  'instrument.id as instrumentId',
  'instrument.version',
] as const;

const waves = (db: Executor) =>
  db
    .selectFrom('survey_wave as wave')
    .innerJoin('survey', 'survey.id', 'wave.survey_id')
    .innerJoin('instrument', 'instrument.id', 'wave.instrument_id')
    .select(columns)
    .select(countedKind.as('counted_kind'))
    // Checked by the schema when it was fielded, and frozen since.
    .select((row) => row.ref('instrument.definition').$castTo<Instrument>().as('instrument'));

export type WaveToAnswer = {
  surveyId: number;
  survey: string;
  waveId: number;
  wave: string;
  /** What its answers count as: quotas without cells are none. */
  sampleKind: SampleKind;
  /** What the office has said that it is. */
  plannedKind: SampleKind;
  isOpenLink: boolean;
  opensAt: Date;
  /** When it ends, or has ended. */
  closesAt: Date;
  instrumentId: number;
  version: number;
  instrument: Instrument;
};

type Row = Awaited<ReturnType<ReturnType<typeof waves>['execute']>>[number];

function toWave(row: Row): WaveToAnswer {
  return {
    surveyId: row.surveyId,
    survey: row.survey,
    waveId: row.waveId,
    wave: row.wave,
    sampleKind: sampleKindOf(row.counted_kind),
    plannedKind: sampleKindOf(row.sample_kind),
    isOpenLink: row.is_open_link,
    opensAt: row.opens_at,
    closesAt: row.closed_at && row.closed_at < row.closes_at ? row.closed_at : row.closes_at,
    instrumentId: row.instrumentId,
    version: row.version,
    instrument: row.instrument,
  };
}

/** May the wave be answered at that moment? */
export const isOpen = (wave: WaveToAnswer, now: Date) => wave.opensAt <= now && now < wave.closesAt;

/** Is it still to come? */
export const isPlanned = (wave: WaveToAnswer, now: Date) => now < wave.opensAt && now < wave.closesAt;

/**
 * The wave that the open address of a survey leads to: the open one or, as one address leads to one wave, the one that is
 * still to open; else the newest. Undefined when none has one.
 */
export async function findOpenWave(db: Executor, survey: string): Promise<WaveToAnswer | undefined> {
  const rows = await waves(db)
    .where('survey.code', '=', survey)
    .where('wave.is_open_link', '=', true)
    .orderBy('wave.closed_at', (order) => order.desc().nullsFirst())
    .orderBy('wave.opens_at', 'desc')
    .limit(1)
    .execute();
  const [row] = rows;
  return row && toWave(row);
}

export async function getWave(db: Executor, waveId: number): Promise<WaveToAnswer> {
  return toWave(await waves(db).where('wave.id', '=', waveId).executeTakeFirstOrThrow());
}

/** A wave of a survey by its code. */
export async function findWave(
  db: Executor,
  survey: string,
  wave: string,
): Promise<WaveToAnswer | undefined> {
  const row = await waves(db)
    .where('survey.code', '=', survey)
    .where('wave.code', '=', wave)
    .executeTakeFirst();
  return row && toWave(row);
}
