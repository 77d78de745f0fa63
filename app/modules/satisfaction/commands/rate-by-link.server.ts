import { type CitizenScope, mintScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { lockCase } from '~/modules/cases/commands/lock-case.server';
import { citizenActor } from '~/modules/cases/commands/on-citizen-case.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import { findInvitation } from '../queries/find-invitation.server';
import type { Rating } from '../schema';
import { storeRating } from './store-rating.server';

/**
 * Rates by the link of a mail or the code of a text message; called on POST only, because scanners open links. The token is good for one answer,
 * also under two presses at once, and opens nothing else of the case. Unknown, used and late are told apart by
 * `findInvitation`, also afterwards.
 */
export async function rateByLink(
  services: Services,
  input: { token: string; answer: Rating; now: Date },
): Promise<Done | Refusal> {
  const { token, answer, now } = input;
  const [engine, { ratingRules }] = await Promise.all([getEngine(services.db), getCity(services.db)]);
  return services.system.transaction().execute(async (trx) => {
    const invitation = await findInvitation({ db: trx, secrets: services.secrets }, token, now);
    if (!invitation) return refuse('errors:case.not_rated');
    const { id: invitationId, caseId, personId } = invitation;
    const channel = invitation.isByText ? 'sms' : 'link';
    const file = await lockCase(trx, caseId);
    if (!file) return refuse('errors:case.not_found');
    const scope = mintScope<CitizenScope>({ kind: 'citizen', caseId, personId });
    const result = await storeRating(trx, { engine, rule: ratingRules.bad }, file, {
      ...{ invitationId, channel, answer, actor: citizenActor(scope), enteredBy: null, now },
    });
    if (!result.ok) return result;
    const subject = { kind: 'case', id: file.number };
    await writeAudit(trx, { scope, action: 'case.rate', subject, payload: { channel }, at: now });
    return result;
  });
}
