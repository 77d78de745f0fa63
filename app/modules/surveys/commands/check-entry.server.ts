import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { GIVEN } from '../core/answer-rows';
import { compareEntries, type Difference } from '../core/compare-entries';
import { walk } from '../core/evaluate';
import type { Answers } from '../core/instrument';
import { questionsOf } from '../core/instrument';
import { findResponse, type Response } from '../queries/find-response.server';
import type { WaveToAnswer } from '../queries/find-wave.server';
import { identityIndex } from './identity-index.server';
import { onWave } from './on-wave.server';
import { isIdentity, withoutIdentity } from './store-answers.server';

/**
 * A paper is typed a second time by someone else; what differs is kept, so that the error rate of typing is a figure. The
 * first entry stays as it is: who corrects it looks at the paper.
 */
export function checkEntry(
  services: Services,
  input: {
    scope: StaffScope;
    survey: string;
    wave: string;
    responseId: number;
    answers: Answers;
    now: Date;
  },
): Promise<{ ok: true; differences: Difference[] } | Refusal> {
  const { scope, responseId, now } = input;
  type Checked = { ok: true; differences: Difference[] };
  return onWave<Checked>(services, { ...input, permission: 'survey.enter' }, async (trx, wave) => {
    const response = await findResponse(trx, responseId, { lock: true });
    const row = await trx
      .selectFrom('response')
      .select('entered_by')
      .where('id', '=', responseId)
      .where('wave_id', '=', wave.waveId)
      .where('mode', '=', 'paper')
      .executeTakeFirst();
    if (!response || !row) return refuse('surveys:refused.no_paper');
    if (row.entered_by === scope.accountId) return refuse('surveys:refused.own_entry');
    const before = await trx
      .selectFrom('entry_check')
      .select('settled_at')
      .where('response_id', '=', responseId)
      .executeTakeFirst();
    if (before?.settled_at) return refuse('surveys:refused.settled');
    const { answers, identity } = withoutIdentity(wave, walk(wave.instrument, input.answers).answers);
    const differences = [
      ...compareEntries(response.answers, answers),
      ...identityDiffers(
        wave,
        response,
        identity === undefined ? undefined : identityIndex(services.secrets, identity),
      ),
    ];
    const values = {
      entered_by: scope.accountId,
      entered_at: now,
      answers: JSON.stringify(answers),
      differences: JSON.stringify(differences),
    };
    await trx
      .insertInto('entry_check')
      .values({ response_id: responseId, ...values })
      .onConflict((conflict) => conflict.column('response_id').doUpdateSet(values))
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.check_entry', subject: { kind: 'response', id: responseId }, at: now },
      payload: { differences: differences.length },
    });
    return { ok: true, differences };
  });
}

/** Two codes of an enterprise are compared by their index: of neither are the signs kept. */
function identityDiffers(
  { instrument }: WaveToAnswer,
  { identityIndex: first }: Response,
  second: Buffer | undefined,
): Difference[] {
  const asked = questionsOf(instrument).find(isIdentity);
  if (!asked || !first || !second || first.equals(second)) return [];
  return [{ question: asked.code, first: GIVEN, second: GIVEN }];
}
