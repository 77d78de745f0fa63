import type { StaffScope } from '~/modules/accounts/core/scope';
import { frameToken, surveyPath } from '~/modules/notifications/commands/survey-link.server';
import type { Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import { refOf } from '../core/entry-ref';
import type { Variables } from '../core/variables';
import { modes, responseStates } from '../schema';

/** The personal links of a wave, with the mask of whom each is for and what the list said of them; no name, no number. */
export async function listLinks(db: Executor, _scope: StaffScope, secrets: Secrets, waveId: number) {
  const rows = await db
    .selectFrom('survey_frame')
    .leftJoin('response', 'response.frame_id', 'survey_frame.id')
    .select((row) => [
      'survey_frame.id',
      'survey_frame.identity_mask',
      'survey_frame.identity_index',
      'response.state',
      'response.mode',
      row.ref('survey_frame.variables').$castTo<Variables>().as('variables'),
    ])
    .where('survey_frame.wave_id', '=', waveId)
    .orderBy('survey_frame.id')
    .execute();
  return rows.map(({ id, identity_index, identity_mask, state, mode, variables }) => ({
    ref: refOf(id),
    mask: identity_mask,
    variables,
    state: responseStates.find((one) => one === state),
    mode: modes.find((one) => one === mode),
    path: surveyPath(frameToken(secrets, waveId, identity_index)),
  }));
}

/** Has the wave a list of people or enterprises? */
export async function hasList(db: Executor, waveId: number): Promise<boolean> {
  const first = await db
    .selectFrom('survey_frame')
    .select('id')
    .where('wave_id', '=', waveId)
    .limit(1)
    .executeTakeFirst();
  return first !== undefined;
}
