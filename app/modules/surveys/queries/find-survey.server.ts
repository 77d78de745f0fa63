import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { Instrument } from '../core/instrument';
import { countedKind } from './sample-kind.server';

/** A survey with its versions and waves, newest first; undefined when there is none. */
export async function findSurvey(db: Executor, _scope: StaffScope, code: string) {
  const survey = await db
    .selectFrom('survey')
    .select((row) => ['id', 'code', 'audience', 'indicator_code', row.ref('name').$castTo<Text>().as('name')])
    .where('code', '=', code)
    .executeTakeFirst();
  if (!survey) return undefined;
  const versions = await db
    .selectFrom('instrument')
    .leftJoin('staff_account', 'staff_account.id', 'instrument.author_id')
    .innerJoin('score_scale', 'score_scale.code', 'instrument.scale_code')
    .select((row) => [
      ...(['version', 'state', 'reason', 'fielded_at', 'display_name as author'] as const),
      row.ref('score_scale.name').$castTo<Text>().as('scale'),
    ])
    .where('survey_id', '=', survey.id)
    .orderBy('version', 'desc')
    .execute();
  const waves = await db
    .selectFrom('survey_wave as wave')
    .innerJoin('instrument', 'instrument.id', 'wave.instrument_id')
    .select((row) => [
      'wave.code',
      countedKind.as('sample_kind'),
      'wave.opens_at',
      'wave.closes_at',
      'wave.closed_at',
      'instrument.version',
      row.ref('wave.name').$castTo<Text>().as('name'),
      sql<number>`(select count(*) from response where wave_id = wave.id and state = 'complete')`.as(
        'complete',
      ),
    ])
    .where('wave.survey_id', '=', survey.id)
    .orderBy('wave.opens_at', 'desc')
    .execute();
  return { ...survey, versions, waves };
}

/** The draft of a survey, with the revision that an edit must name; undefined when there is none. */
export async function findDraft(db: Executor, _scope: StaffScope, code: string) {
  return db
    .selectFrom('instrument')
    .innerJoin('survey', 'survey.id', 'instrument.survey_id')
    .select((row) => [
      'instrument.version',
      'instrument.revision',
      row.ref('instrument.definition').$castTo<Instrument>().as('instrument'),
    ])
    .where('survey.code', '=', code)
    .where('instrument.state', '=', 'draft')
    .executeTakeFirst();
}

/** One version as it is stored; without a number the newest. */
export async function findVersion(db: Executor, _scope: StaffScope, code: string, version?: number) {
  let query = db
    .selectFrom('instrument')
    .innerJoin('survey', 'survey.id', 'instrument.survey_id')
    .select((row) => [
      'instrument.version',
      'instrument.state',
      row.ref('instrument.definition').$castTo<Instrument>().as('instrument'),
    ])
    .where('survey.code', '=', code);
  if (version !== undefined) query = query.where('instrument.version', '=', version);
  return query.orderBy('instrument.version', 'desc').limit(1).executeTakeFirst();
}
