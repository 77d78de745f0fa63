import type { Instrument } from '~/modules/surveys/core/instrument';
import { withDots } from '~/modules/surveys/core/piping';
import type { WavePlan } from '~/modules/surveys/core/plan';
import { countedKind, sampleKindOf } from '~/modules/surveys/queries/sample-kind.server';
import { type Audience, audiences, type SampleKind } from '~/modules/surveys/schema';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';

/** A wave as its results need it: what was asked, of whom, and the points that its answers are worth. */
export type ResultWave = {
  survey: string;
  surveyId: number;
  surveyName: Text;
  audience: Audience;
  indicatorCode: string | null;
  waveId: number;
  wave: string;
  waveName: Text;
  sampleKind: SampleKind;
  plan: WavePlan;
  opensAt: Date;
  closesAt: Date;
  instrumentVersion: number;
  instrument: Instrument;
  scale: { code: string; name: Text; points: Record<string, number>; isAssumption: boolean };
};

/** The waves of a survey, newest first; none for a survey that there is not. */
export async function listResultWaves(db: Executor, survey: string): Promise<ResultWave[]> {
  const rows = await db
    .selectFrom('survey_wave as wave')
    .innerJoin('survey', 'survey.id', 'wave.survey_id')
    .innerJoin('instrument', 'instrument.id', 'wave.instrument_id')
    .innerJoin('score_scale as scale', 'scale.code', 'instrument.scale_code')
    .where('survey.code', '=', survey)
    .select((row) => [
      'survey.id as surveyId',
      'survey.code as survey',
      'survey.audience as audienceCode',
      'survey.indicator_code as indicatorCode',
      'wave.id as waveId',
      'wave.code as wave',
      countedKind.as('sample_kind'),
      'wave.opens_at as opensAt',
      'wave.closes_at',
      'wave.closed_at',
      'instrument.version as instrumentVersion',
      'scale.code as scaleCode',
      'scale.is_assumption',
      row.ref('wave.planned').$castTo<WavePlan>().as('plan'),
      row.ref('survey.name').$castTo<Text>().as('surveyName'),
      row.ref('wave.name').$castTo<Text>().as('waveName'),
      row.ref('scale.name').$castTo<Text>().as('scaleName'),
      row.ref('scale.points').$castTo<Record<string, number>>().as('points'),
      // Checked by the schema when it was fielded, and frozen since.
      row.ref('instrument.definition').$castTo<Instrument>().as('instrument'),
    ])
    .orderBy('wave.opens_at', 'desc')
    .orderBy('wave.id', 'desc')
    .execute();
  return rows.map(
    ({
      sample_kind,
      audienceCode,
      closes_at,
      closed_at,
      scaleCode,
      scaleName,
      points,
      is_assumption,
      ...row
    }) => {
      return {
        ...row,
        // Figures are of everybody: where each has read what they chose, there are dots.
        instrument: withDots(row.instrument),
        sampleKind: sampleKindOf(sample_kind),
        audience: audiences.find((one) => one === audienceCode) ?? 'resident',
        closesAt: closed_at && closed_at < closes_at ? closed_at : closes_at,
        scale: { code: scaleCode, name: scaleName, points, isAssumption: is_assumption },
      };
    },
  );
}
