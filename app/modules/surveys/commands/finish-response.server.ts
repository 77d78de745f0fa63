import { sql } from 'kysely';
import { systemScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Trx } from '~/platform/database/client.server';
import { screenOutAfter, walk } from '../core/evaluate';
import type { Answers } from '../core/instrument';
import { qualityFlags } from '../core/quality';
import { filled, type Variables, variablesOf } from '../core/variables';
import type { Response } from '../queries/find-response.server';
import type { WaveToAnswer } from '../queries/find-wave.server';
import type { ResponseFlag, ResponseState } from '../schema';
import { takeQuota } from './take-quota.server';

type Verdict = { state: ResponseState; reason: string | null; cells: number[] };

/**
 * Settles one locked response, in the caller's transaction: what branching has hidden is removed, the quota is taken or
 * found full, doubles are marked. Nothing is thrown away: whoever is not counted is kept with the reason.
 */
export async function finishResponse(
  trx: Trx,
  wave: WaveToAnswer,
  response: Response,
  now: Date,
): Promise<ResponseState> {
  const { instrument } = wave;
  const { answers } = walk(instrument, response.answers);
  const hidden = Object.keys(response.answers).filter((code) => !Object.hasOwn(answers, code));
  if (hidden.length > 0)
    await trx
      .deleteFrom('response_answer')
      .where('response_id', '=', response.id)
      .where('question', 'in', hidden)
      .execute();
  const seconds = Math.max(0, Math.round((now.getTime() - response.startedAt.getTime()) / 1_000));
  const { verdict, ...placed } = await judgeResponse(trx, wave, response, answers);
  const double = response.mode === 'web' ? await findDouble(trx, response) : undefined;
  const flags = flagsFor(wave, response, answers, seconds);
  await trx
    .updateTable('response')
    .set({
      state: verdict.state,
      state_reason: verdict.reason,
      ...placed,
      quota_cell_ids: verdict.cells,
      duplicate_of: double ?? null,
      flags: double === undefined ? flags : [...flags, 'duplicate'],
      saved_at: now,
      completed_at: now,
      seconds,
    })
    .where('id', '=', response.id)
    .execute();
  await writeAudit(trx, {
    ...{
      scope: systemScope,
      action: 'survey.answer',
      subject: { kind: 'response', id: response.id },
      at: now,
    },
    payload: { state: verdict.state, mode: response.mode },
  });
  return verdict.state;
}

/** What to look at in these answers; time and haste say nothing of answers that someone else types in. */
export function flagsFor(
  { instrument }: WaveToAnswer,
  { mode }: Pick<Response, 'mode'>,
  answers: Answers,
  seconds: number,
): ResponseFlag[] {
  const questions = walk(instrument, answers).pages.flatMap((page) => page.questions);
  return qualityFlags(instrument, questions, answers, seconds).filter(
    (flag) => mode === 'web' || flag !== 'fast',
  );
}

/**
 * What becomes of a response by its answers, with the places that it takes in quota cells, and the columns that follow
 * from them.
 */
export async function judgeResponse(
  trx: Trx,
  wave: WaveToAnswer,
  { frame, identityIndex }: Pick<Response, 'frame' | 'identityIndex'>,
  answers: Answers,
) {
  const { instrument } = wave;
  const variables = variablesOf(instrument, answers, frame.variables);
  const classCode = filled(instrument, answers, 'class', frame.classCode);
  const districtCode = filled(instrument, answers, 'district', frame.districtCode);
  const screenOut = screenOutAfter(instrument, answers);
  const verdict: Verdict = screenOut
    ? { state: 'screened_out', reason: screenOut.code, cells: [] }
    : await judge(trx, wave, identityIndex, {
        ...variables,
        ...(classCode ? { class: classCode } : {}),
        ...(districtCode ? { district: districtCode } : {}),
      });
  return {
    verdict,
    ...{ class_code: classCode, district_code: districtCode, variables: JSON.stringify(variables) },
  };
}

async function judge(
  trx: Trx,
  wave: WaveToAnswer,
  identity: Buffer | null,
  variables: Variables,
): Promise<Verdict> {
  if (identity && (await isAnswered(trx, wave.waveId, identity)))
    return { state: 'rejected', reason: 'same_enterprise', cells: [] };
  const quota = await takeQuota(trx, wave.waveId, variables);
  return quota.isFull
    ? { state: 'over_quota', reason: null, cells: [] }
    : { state: 'complete', reason: null, cells: quota.cells };
}

/** Has this enterprise answered the wave? Two that send at the same moment wait for each other. */
async function isAnswered(trx: Trx, waveId: number, identity: Buffer): Promise<boolean> {
  const mark = `survey:${waveId}:${identity.toString('hex')}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${mark}, 0))`.execute(trx);
  const row = await trx
    .selectFrom('response')
    .select('id')
    .where('wave_id', '=', waveId)
    .where('identity_index', '=', identity)
    .where('state', '=', 'complete')
    .executeTakeFirst();
  return row !== undefined;
}

/** The first finished answer of the same device on the same day. */
async function findDouble(trx: Trx, { id, waveId, deviceMark }: Response): Promise<number | undefined> {
  if (!deviceMark) return undefined;
  const row = await trx
    .selectFrom('response')
    .select('id')
    .where('wave_id', '=', waveId)
    .where('device_mark', '=', deviceMark)
    .where('state', '=', 'complete')
    .where('id', '!=', id)
    .orderBy('id')
    .executeTakeFirst();
  return row?.id;
}
