import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { walk } from '../core/evaluate';
import { type Answers, questionsOf } from '../core/instrument';
import { type Taken, takeEntries } from '../core/take-entries';
import { findResponse } from '../queries/find-response.server';
import { getEntryCheck } from '../queries/list-entry-checks.server';
import { flagsFor, judgeResponse } from './finish-response.server';
import { freeCells } from './free-cells.server';
import { identityIndex } from './identity-index.server';
import { onWave } from './on-wave.server';
import { isIdentity, storeAnswers, withoutIdentity } from './store-answers.server';
import { WITHDRAWN } from './withdraw-entry.server';

/**
 * Where two people typed different things from one paper, somebody looks at the paper: the first, the second or neither is
 * right. What was taken is stored with who took it; both entries stay readable. Whether the paper counts, and in which
 * quota cells, is decided anew by what it says; one that was taken out stays out.
 */
export function settleEntry(
  services: Services,
  input: {
    scope: StaffScope;
    survey: string;
    wave: string;
    responseId: number;
    taken: Readonly<Record<string, Taken>>;
    /** Answers by the paper, for the questions where neither entry is right; none: the paper has no answer. */
    other: Answers;
    now: Date;
  },
): Promise<Done | Refusal> {
  const { scope, responseId, taken, other, now } = input;
  return onWave<Done>(services, { ...input, permission: 'survey.enter' }, async (trx, wave) => {
    const response = await findResponse(trx, responseId, { lock: true });
    const check = await getEntryCheck(trx, scope, { waveId: wave.waveId, responseId });
    if (!response || !check) return refuse('surveys:refused.no_paper');
    if (check.settledById === scope.accountId) return { ok: true };
    if (check.settledById !== null) return refuse('surveys:refused.settled');
    const questions = check.differences.map(({ question }) => question);
    if (questions.length === 0 || questions.some((code) => !taken[code]))
      return refuse('surveys:refused.not_all_taken');
    const asked = questionsOf(wave.instrument).find(isIdentity);
    const coded = withoutIdentity(wave, other);
    const entries = { first: response.answers, second: check.second, other: coded.answers };
    const by = asked && taken[asked.code];
    // Of the second entry's code only that it was given is known: it is read from the paper once more.
    if (asked && by === 'second' && entries.second[asked.code]) return refuse('surveys:refused.type_code');
    const index =
      by === undefined || by === 'first'
        ? response.identityIndex
        : coded.identity && by === 'other'
          ? identityIndex(services.secrets, coded.identity)
          : null;
    const chosen = takeEntries(entries, questions, taken);
    const { answers } = walk(wave.instrument, chosen);
    const gone = Object.keys(response.answers).filter((code) => !Object.hasOwn(answers, code));
    const changed = [...new Set([...questions, ...gone])];
    const own = Object.fromEntries(Object.entries(answers).filter(([code]) => changed.includes(code)));
    await storeAnswers(trx, { responseId, wave, questions: changed, answers: own });
    if (response.stateReason !== WITHDRAWN) {
      await freeCells(trx, wave.waveId, responseId);
      const judged = { ...response, identityIndex: index };
      const { verdict, ...placed } = await judgeResponse(trx, wave, judged, answers);
      await trx
        .updateTable('response')
        .set({ ...placed, state: verdict.state, state_reason: verdict.reason })
        .set({ quota_cell_ids: verdict.cells, identity_index: index })
        .set({ flags: flagsFor(wave, response, answers, 0) })
        .where('id', '=', responseId)
        .execute();
    }
    await trx
      .updateTable('entry_check')
      .set({
        ...{ settled_by: scope.accountId, settled_at: now },
        settled: JSON.stringify(questions.map((question) => ({ question, taken: taken[question] }))),
      })
      .where('response_id', '=', responseId)
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.settle_entry', subject: { kind: 'response', id: responseId }, at: now },
      payload: { questions: questions.length },
    });
    return { ok: true };
  });
}
