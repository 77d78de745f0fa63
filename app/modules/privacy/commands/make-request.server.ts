import type { CitizenScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { chooseLimit, limitOf } from '~/modules/deadlines/core/choose-limit';
import { computeDue } from '~/modules/deadlines/core/compute-due';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { limits, takeToken } from '~/platform/http/rate-limit.server';
import type { Services } from '~/platform/services.server';
import type { RequestKind } from '../schema';

/**
 * A person asks for correction, erasure or a stop (PIPL arts. 44, 46, 47); the office answers within the limit of the rule
 * `privacy_answer` (art. 50: the means must be convenient). While one of a kind is open a second one changes nothing.
 */
export async function makeRequest(
  services: Services,
  input: { scope: CitizenScope; kind: RequestKind; words: string; now: Date },
): Promise<{ ok: true } | Refusal> {
  const { scope, kind, words, now } = input;
  const key = `privacy:person:${scope.personId}`;
  const { ok } = await takeToken(services.db, { key, ...limits.privacyPerPerson, now });
  if (!ok) return refuse('privacy:error.too_often');
  const engine = await getEngine(services.db);
  return inScope(services.db, scope, async (trx) => {
    const row = await trx
      .selectFrom('case_person as p')
      .innerJoin('case_file as f', 'f.id', 'p.case_id')
      .select(['f.number', 'f.type', 'f.urgency', 'f.deadline_class', 'f.category_code', 'f.region_code'])
      .where('p.id', '=', scope.personId)
      .where('p.case_id', '=', scope.caseId)
      .executeTakeFirst();
    if (!row) return refuse('errors:case.not_found');
    const calendar = engine.calendarOf(row.region_code ?? undefined);
    const rule = chooseLimit(engine.limits, 'privacy_answer', {
      ...{ type: row.type, urgency: row.urgency, deadlineClass: row.deadline_class ?? undefined },
      ...{ categoryCode: row.category_code ?? undefined, day: localDay(now, calendar.timeZone) },
    });
    const due = rule && computeDue({ start: now, limit: limitOf(rule), calendar });
    const made = await trx
      .insertInto('privacy_request')
      .values({
        ...{ case_id: scope.caseId, person_id: scope.personId, kind, words, made_at: now },
        ...{ rule_version: rule?.id ?? null, due_at: due?.dueAt ?? null },
        trace: due ? JSON.stringify(due.trace) : null,
      })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'kind']).where('outcome', 'is', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (made) {
      await writeAudit(trx, {
        ...{ scope, action: 'privacy.request', subject: { kind: 'privacy_request', id: made.id }, at: now },
        payload: { kind, case: row.number },
      });
    }
    return { ok: true };
  });
}
