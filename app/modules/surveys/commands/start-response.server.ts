import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Language } from '~/platform/i18n/languages';
import type { Services } from '~/platform/services.server';
import { findInvited } from '../queries/find-invited.server';
import { findOpenWave, getWave, isOpen, isPlanned, type WaveToAnswer } from '../queries/find-wave.server';

export type Start = {
  /** The name in the open address and where it hung; or the token of a personal link. */
  by: { survey: string; source?: string | undefined } | { token: string };
  /** Made with the page that asks: a double click finds the first one. */
  key: string;
  language: Language;
  isElder: boolean;
  /** Network prefix and browser, of which only a keyed hash of the day is kept. */
  device: string;
  now: Date;
};

/**
 * Someone begins to answer. A personal link has one response for ever: opening it again, also on another device, leads
 * back to it.
 */
export async function startResponse(
  services: Services,
  input: Start,
): Promise<{ ok: true; responseId: number; wave: WaveToAnswer } | Refusal> {
  const { db, secrets } = services;
  const { by, key, language, isElder, device, now } = input;
  return db.transaction().execute(async (trx) => {
    const invited = 'token' in by ? await findInvited(trx, secrets, by.token) : undefined;
    if ('token' in by && !invited) return refuse('survey:refused.no_link');
    const wave = invited
      ? await getWave(trx, invited.waveId)
      : await findOpenWave(trx, 'survey' in by ? by.survey : '');
    if (!wave) return refuse('survey:refused.no_survey');
    if (invited?.responseId !== undefined) return { ok: true, responseId: invited.responseId, wave };
    if (isPlanned(wave, now)) return refuse('survey:refused.ahead');
    if (!isOpen(wave, now)) return refuse('survey:refused.closed');
    const source =
      'source' in by && by.source
        ? await trx
            .selectFrom('survey_source')
            .select('id')
            .where('wave_id', '=', wave.waveId)
            .where('code', '=', by.source)
            .executeTakeFirst()
        : undefined;
    const day = now.toISOString().slice(0, 10);
    const inserted = await trx
      .insertInto('response')
      .values({
        survey_id: wave.surveyId,
        wave_id: wave.waveId,
        instrument_id: wave.instrumentId,
        frame_id: invited?.frameId ?? null,
        source_id: source?.id ?? null,
        mode: 'web',
        idempotency_key: key,
        device_mark: secrets.hmac('code', `survey-device:${wave.waveId}:${day}:${device}`),
        language,
        is_elder: isElder,
        started_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    const row =
      inserted ??
      (await trx
        .selectFrom('response')
        .select('id')
        .where((where) =>
          invited
            ? where('frame_id', '=', invited.frameId)
            : where.and([where('idempotency_key', '=', key), where('wave_id', '=', wave.waveId)]),
        )
        .executeTakeFirst());
    if (!row) return refuse('survey:refused.no_survey');
    const [first] = wave.instrument.pages;
    if (inserted && first)
      await trx
        .insertInto('response_page')
        .values({ response_id: row.id, page: first.code, shown_at: now })
        .execute();
    return { ok: true, responseId: row.id, wave };
  });
}
