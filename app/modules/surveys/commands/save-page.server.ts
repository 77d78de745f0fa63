import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { compareEntries } from '../core/compare-entries';
import { walk } from '../core/evaluate';
import type { Answers, Question } from '../core/instrument';
import { stepAfter } from '../core/next-step';
import { findResponse } from '../queries/find-response.server';
import { getWave, isOpen } from '../queries/find-wave.server';
import { finishResponse } from './finish-response.server';
import { identityIndex } from './identity-index.server';
import { isIdentity, storeAnswers, withoutIdentity } from './store-answers.server';

/** Where the respondent goes next: a page, the check of everything, or the end. */
export type Next =
  | { to: 'page'; page: string }
  | { to: 'check' }
  /** `isLate`: an answer had been sent before, and what this page says is not in it. */
  | { to: 'end'; isLate?: boolean };

/**
 * Keeps the answers of one page. When the wave has been closed meanwhile they are kept all the same, and the refusal says
 * so. A screen-out that is true by now ends the survey. After the end, as from a second window, nothing is kept any more.
 */
export async function savePage(
  services: Services,
  input: { responseId: number; page: string; answers: Answers; now: Date },
): Promise<{ ok: true; next: Next } | Refusal> {
  const { responseId, page: pageCode, now } = input;
  return services.db.transaction().execute(async (trx) => {
    const response = await findResponse(trx, responseId, { lock: true });
    if (!response) return refuse('survey:refused.no_survey');
    const wave = await getWave(trx, response.waveId);
    const page = wave.instrument.pages.find(({ code }) => code === pageCode);
    if (!page) return refuse('survey:refused.no_page');
    const { answers, identity } = withoutIdentity(wave, input.answers);
    // Left empty, a code that was given before stays.
    const isKept = (question: Question) =>
      isIdentity(question) && !answers[question.code] && response.answers[question.code] !== undefined;
    const index = identity ? identityIndex(services.secrets, identity) : response.identityIndex;
    const questions = page.questions.filter((question) => !isKept(question)).map(({ code }) => code);
    const own = Object.fromEntries(Object.entries(answers).filter(([code]) => questions.includes(code)));
    const before = Object.entries(response.answers).filter(([code]) => !questions.includes(code));
    const all = { ...Object.fromEntries(before), ...own };
    if (response.state !== 'started' && response.state !== 'partial') {
      const isLate = compareEntries(response.answers, walk(wave.instrument, all).answers).length > 0;
      return { ok: true, next: { to: 'end', ...(isLate ? { isLate } : {}) } };
    }
    await storeAnswers(trx, { responseId, wave, questions, answers: own });
    await trx
      .updateTable('response')
      .set({
        state: 'partial',
        saved_at: now,
        identity_index: index,
      })
      .where('id', '=', responseId)
      .execute();
    const step = stepAfter(wave.instrument, all, pageCode);
    const hasEnded = !isOpen(wave, now);
    // Nobody sees a page after the end.
    const next = step.to === 'page' && !hasEnded ? step.page : undefined;
    await trx
      .insertInto('response_page')
      .values([
        { response_id: responseId, page: pageCode, shown_at: response.startedAt, sent_at: now },
        ...(next ? [{ response_id: responseId, page: next, shown_at: now }] : []),
      ])
      .onConflict((conflict) =>
        conflict
          .columns(['response_id', 'page'])
          .doUpdateSet((row) => ({ sent_at: row.fn.coalesce('excluded.sent_at', 'response_page.sent_at') })),
      )
      .execute();
    if (hasEnded) return refuse('survey:refused.closed');
    if (step.to === 'screen_out') {
      await finishResponse(trx, wave, { ...response, identityIndex: index, answers: all }, now);
      return { ok: true, next: { to: 'end' } };
    }
    return { ok: true, next: next ? { to: 'page', page: next } : { to: 'check' } };
  });
}
