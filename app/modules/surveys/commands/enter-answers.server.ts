import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Language } from '~/platform/i18n/languages';
import type { Services } from '~/platform/services.server';
import { walk } from '../core/evaluate';
import type { Answers } from '../core/instrument';
import { findResponse } from '../queries/find-response.server';
import type { ResponseState } from '../schema';
import { finishResponse } from './finish-response.server';
import { identityIndex } from './identity-index.server';
import { onWave } from './on-wave.server';
import { storeAnswers, withoutIdentity } from './store-answers.server';
import { clearBegun, takeEntry } from './take-entry.server';

/**
 * Staff type in what someone said by telephone or wrote on paper, all pages at once. Counted, limited and checked like any
 * other answer; who typed it is kept. The key makes a double click one. Papers come in after the wave has been closed to
 * the public, so they are taken until the office releases its figures. Whoever stands in the list is named by the number
 * of their entry: their link is used up by it, and no reminder follows.
 */
export function enterAnswers(
  services: Services,
  input: {
    scope: StaffScope;
    survey: string;
    wave: string;
    mode: 'phone' | 'paper';
    key: string;
    /** The number of the entry in the list; empty: nobody of a list. */
    ref?: string;
    answers: Answers;
    language: Language;
    now: Date;
  },
): Promise<{ ok: true; responseId: number; state: ResponseState } | Refusal> {
  const { scope, mode, key, language, now } = input;
  type Entered = { ok: true; responseId: number; state: ResponseState };
  return onWave<Entered>(services, { ...input, permission: 'survey.enter' }, async (trx, wave) => {
    if (wave.opensAt > now) return refuse('surveys:refused.not_open');
    const { answers, identity } = withoutIdentity(wave, walk(wave.instrument, input.answers).answers);
    // The survey is locked: the second click sees what the first has stored.
    const twice = await trx
      .selectFrom('response')
      .select('id')
      .where('idempotency_key', '=', key)
      .executeTakeFirst();
    if (twice) {
      const known = await findResponse(trx, twice.id);
      return { ok: true, responseId: twice.id, state: known?.state ?? 'complete' };
    }
    const entry = await takeEntry(trx, wave, input.ref ?? '');
    if (!entry.ok) return entry;
    const values = {
      ...{ mode, state: 'partial', idempotency_key: key, language, started_at: now, saved_at: now },
      identity_index: identity ? identityIndex(services.secrets, identity) : null,
      entered_by: scope.accountId,
    };
    if (entry.begunId !== undefined) await clearBegun(trx, entry.begunId);
    const row =
      entry.begunId === undefined
        ? await trx
            .insertInto('response')
            .values({
              ...{ survey_id: wave.surveyId, wave_id: wave.waveId, instrument_id: wave.instrumentId },
              ...{ ...values, frame_id: entry.frameId },
            })
            .returning('id')
            .executeTakeFirstOrThrow()
        : await trx
            .updateTable('response')
            .set({ ...values, device_mark: null, is_elder: false })
            .where('id', '=', entry.begunId)
            .returning('id')
            .executeTakeFirstOrThrow();
    await storeAnswers(trx, { responseId: row.id, wave, questions: [], answers });
    const response = await findResponse(trx, row.id, { lock: true });
    if (!response) return refuse('surveys:refused.no_wave');
    const state = await finishResponse(trx, wave, response, now);
    await writeAudit(trx, {
      ...{ scope, action: 'survey.enter', subject: { kind: 'response', id: row.id }, at: now },
      payload: { mode, state },
    });
    return { ok: true, responseId: row.id, state };
  });
}
