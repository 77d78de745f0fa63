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

/**
 * Staff type in what someone said by telephone or wrote on paper, all pages at once. Counted, limited and checked like any
 * other answer; who typed it is kept. The key makes a double click one. Papers come in after the wave has been closed to
 * the public, so they are taken until the office releases its figures.
 */
export function enterAnswers(
  services: Services,
  input: {
    scope: StaffScope;
    survey: string;
    wave: string;
    mode: 'phone' | 'paper';
    key: string;
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
    const row = await trx
      .insertInto('response')
      .values({
        ...{ survey_id: wave.surveyId, wave_id: wave.waveId, instrument_id: wave.instrumentId },
        ...{ mode, state: 'partial', idempotency_key: key, language, started_at: now, saved_at: now },
        identity_index: identity ? identityIndex(services.secrets, identity) : null,
        entered_by: scope.accountId,
      })
      .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) {
      const before = await trx
        .selectFrom('response')
        .select('id')
        .where('idempotency_key', '=', key)
        .executeTakeFirstOrThrow();
      const known = await findResponse(trx, before.id);
      return { ok: true, responseId: before.id, state: known?.state ?? 'complete' };
    }
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
