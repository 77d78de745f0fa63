import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { lockCase } from '~/modules/cases/commands/lock-case.server';
import { staffActor } from '~/modules/cases/commands/on-staff-case.server';
import { normaliseNumber } from '~/modules/cases/core/case-number';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { findCaseUnits } from '~/modules/cases/queries/find-case-units.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import { hasWorkedOn } from '../queries/has-worked-on.server';
import { mayEnterRating } from '../queries/list-enterable.server';
import type { Rating } from '../schema';
import { storeRating } from './store-rating.server';

/**
 * Someone outside the handling unit enters what a person answered on the telephone or on paper. How it was answered and
 * who typed it are stored. A second click of the same person finds it done.
 */
export async function enterRating(
  services: Services,
  input: {
    scope: StaffScope;
    number: string;
    invitationId: number;
    channel: 'callback' | 'paper';
    answer: Rating;
    now: Date;
  },
): Promise<Done | Refusal> {
  const { scope, invitationId, channel, answer, now } = input;
  const number = normaliseNumber(input.number);
  const [engine, { ratingRules }] = await Promise.all([getEngine(services.db), getCity(services.db)]);
  return inScope(services.db, scope, async (trx) => {
    const units = number && (await findCaseUnits(trx, number));
    if (!units || !mayEnterRating(scope, units)) return refuse('errors:case.not_found');
    const file = await lockCase(trx, units.caseId);
    if (!file) return refuse('errors:case.not_found');
    if (await hasWorkedOn(trx, file.id, scope.accountId)) return refuse('errors:case.not_permitted');
    const before = await trx
      .selectFrom('answer')
      .select('entered_by')
      .where('invitation_id', '=', invitationId)
      .executeTakeFirst();
    if (before && before.entered_by === scope.accountId) return { ok: true };
    const result = await storeRating(trx, { engine, rule: ratingRules.bad }, file, {
      ...{ invitationId, channel, answer, actor: staffActor(scope), enteredBy: scope.accountId, now },
    });
    if (!result.ok) return result;
    const subject = { kind: 'case', id: file.number };
    await writeAudit(trx, { scope, action: 'rating.enter', subject, payload: { channel }, at: now });
    return result;
  });
}
