import type { Executor } from '~/platform/database/client.server';
import { answersOf } from '../core/answer-rows';
import type { Answers } from '../core/instrument';
import type { Variables } from '../core/variables';
import { type Mode, modes, type ResponseState, responseStates } from '../schema';

export type Response = {
  id: number;
  waveId: number;
  mode: Mode;
  state: ResponseState;
  stateReason: string | null;
  startedAt: Date;
  deviceMark: Buffer | null;
  identityIndex: Buffer | null;
  frame: { classCode: string | null; districtCode: string | null; variables: Variables };
  answers: Answers;
};

/** One response with everything given so far. `lock` holds it until the transaction ends. */
export async function findResponse(
  db: Executor,
  id: number,
  options: { lock?: boolean } = {},
): Promise<Response | undefined> {
  let query = db
    .selectFrom('response')
    .select(['id', 'wave_id', 'mode', 'state', 'state_reason', 'started_at', 'frame_id'])
    .select(['device_mark', 'identity_index'])
    .where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) return undefined;
  const rows = await db
    .selectFrom('response_answer')
    .select(['question', 'choice', 'value', 'body'])
    .where('response_id', '=', id)
    .execute();
  const frame =
    row.frame_id === null
      ? undefined
      : await db
          .selectFrom('survey_frame')
          .select((frameRow) => [
            'class_code',
            'district_code',
            frameRow.ref('variables').$castTo<Variables>().as('variables'),
          ])
          .where('id', '=', row.frame_id)
          .executeTakeFirst();
  return {
    id: row.id,
    waveId: row.wave_id,
    mode: modes.find((one) => one === row.mode) ?? 'web',
    state: responseStates.find((one) => one === row.state) ?? 'rejected',
    stateReason: row.state_reason,
    startedAt: row.started_at,
    deviceMark: row.device_mark,
    identityIndex: row.identity_index,
    frame: {
      classCode: frame?.class_code ?? null,
      districtCode: frame?.district_code ?? null,
      variables: frame?.variables ?? {},
    },
    answers: answersOf(rows),
  };
}
