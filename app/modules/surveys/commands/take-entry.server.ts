import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import { frameIdOf } from '../core/entry-ref';
import type { WaveToAnswer } from '../queries/find-wave.server';
import { hasList } from '../queries/list-links.server';

/** Whose answer staff type in; no `frameId`: somebody who came without a list. `begunId`: what they began by their link. */
export type TakenEntry = { ok: true; frameId: number | null; begunId?: number };

/**
 * The entry of the list that a typed number names, locked until the transaction ends. In a probability sample there is
 * always one: whoever is not in the list was not drawn.
 */
export async function takeEntry(trx: Trx, wave: WaveToAnswer, ref: string): Promise<TakenEntry | Refusal> {
  const mustHave = wave.sampleKind === 'probability';
  if (ref.trim() === '') {
    if (!mustHave) return { ok: true, frameId: null };
    return refuse(
      (await hasList(trx, wave.waveId)) ? 'surveys:refused.ref_needed' : 'surveys:refused.no_list',
    );
  }
  const frameId = frameIdOf(ref);
  const entry =
    frameId === undefined
      ? undefined
      : await trx
          .selectFrom('survey_frame')
          .select('id')
          .where('id', '=', frameId)
          .where('wave_id', '=', wave.waveId)
          .forUpdate()
          .executeTakeFirst();
  if (!entry) return refuse('surveys:refused.ref_unknown');
  const before = await trx
    .selectFrom('response')
    .select(['id', 'mode', 'state'])
    .where('frame_id', '=', entry.id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) return { ok: true, frameId: entry.id };
  if (before.state !== 'started' && before.state !== 'partial')
    return refuse(before.mode === 'web' ? 'surveys:refused.ref_used_web' : 'surveys:refused.ref_used');
  return { ok: true, frameId: entry.id, begunId: before.id };
}

/**
 * What was begun by a personal link and never sent makes room for what the same person said by telephone or on paper: the
 * link has one answer for ever, and this is it.
 */
export async function clearBegun(trx: Trx, responseId: number): Promise<void> {
  await trx.deleteFrom('response_answer').where('response_id', '=', responseId).execute();
  await trx.deleteFrom('response_page').where('response_id', '=', responseId).execute();
}
