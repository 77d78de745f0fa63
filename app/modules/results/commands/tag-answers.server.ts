import { sql } from 'kysely';
import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';

export const TAG_MAX = 40;

/**
 * Gives open answers of a question a tag, or takes it off. Answers without words are passed over; what has the tag already
 * keeps it, so that a second click changes nothing.
 */
export async function tagAnswers(
  services: Services,
  request: {
    scope: StaffScope;
    waveId: number;
    question: string;
    responseIds: readonly number[];
    tag: string;
    do: 'add' | 'remove';
    now: Date;
  },
): Promise<{ ok: true; changed: number } | Refusal> {
  const { scope, waveId, question, responseIds, now } = request;
  const tag = request.tag.trim();
  if (!reachOf(scope.roles, 'survey.manage')) return refuse('results:refused.not_permitted');
  if (tag === '' || tag.length > TAG_MAX) return refuse('results:refused.tag');
  return services.db.transaction().execute(async (trx) => {
    const { numAffectedRows } =
      request.do === 'add'
        ? await sql`insert into answer_tag (response_id, question, tag, wave_id, added_by, added_at)
            select a.response_id, a.question, ${tag}, a.wave_id, ${scope.accountId}, ${now}
            from response_answer a
            where a.wave_id = ${waveId} and a.question = ${question} and a.choice = '' and a.body is not null
              and a.response_id = any(${[...responseIds]}::bigint[])
            on conflict do nothing`.execute(trx)
        : await sql`delete from answer_tag where wave_id = ${waveId} and question = ${question} and tag = ${tag}
            and response_id = any(${[...responseIds]}::bigint[])`.execute(trx);
    const changed = Number(numAffectedRows ?? 0);
    if (changed > 0)
      await writeAudit(trx, {
        ...{ scope, action: 'survey_answers_tagged', subject: { kind: 'survey_wave', id: waveId }, at: now },
        payload: { question, do: request.do, answers: changed },
      });
    return { ok: true, changed };
  });
}
