import type { StaffScope } from '~/modules/accounts/core/scope';
import { frameToken, surveyPath } from '~/modules/notifications/commands/survey-link.server';
import type { Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import type { Variables } from '../core/variables';

/** The personal links of a wave, with the mask of whom each is for and what the list said of them; no name, no number. */
export async function listLinks(db: Executor, _scope: StaffScope, secrets: Secrets, waveId: number) {
  const rows = await db
    .selectFrom('survey_frame')
    .leftJoin('response', 'response.frame_id', 'survey_frame.id')
    .select((row) => [
      'survey_frame.identity_mask',
      'survey_frame.identity_index',
      'response.state',
      row.ref('survey_frame.variables').$castTo<Variables>().as('variables'),
    ])
    .where('survey_frame.wave_id', '=', waveId)
    .orderBy('survey_frame.id')
    .execute();
  return rows.map(({ identity_index, identity_mask, state, variables }) => ({
    mask: identity_mask,
    variables,
    state,
    path: surveyPath(frameToken(secrets, waveId, identity_index)),
  }));
}
