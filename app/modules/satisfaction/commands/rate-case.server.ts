import type { CitizenScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { lockCase } from '~/modules/cases/commands/lock-case.server';
import { citizenActor } from '~/modules/cases/commands/on-citizen-case.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { requestTypeOf } from '~/modules/cases/queries/get-request-types.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { type Rating, rating } from '../schema';
import { inviteToRate } from './invite-to-rate.server';
import { storeRating } from './store-rating.server';

/**
 * A person rates from the page of their case: contacted, solved, satisfied; once for each invitation. A reply that has
 * just been passed can be rated before the job has invited anyone. Tip-offs are never rated.
 */
export async function rateCase(
  services: Services,
  input: { scope: CitizenScope; now: Date } & Rating,
): Promise<Done | Refusal> {
  const { scope, now, ...given } = input;
  const parsed = rating.safeParse(given);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
  const [engine, { ratingRules }] = await Promise.all([getEngine(services.db), getCity(services.db)]);
  return inScope(services.db, scope, async (trx) => {
    const file = await lockCase(trx, scope.caseId);
    if (!file) return refuse('errors:case.not_found');
    if (!requestTypeOf(engine.types, file.type).isRated) return refuse('errors:case.not_rated');
    const window = file.clocks.find(({ kind }) => kind === 'rating_window');
    if (file.columns.state === 'callback' && window && now <= window.dueAt) {
      const about = { caseId: file.id, caseRound: file.columns.round, cause: 'replied', now } as const;
      await inviteToRate(trx, { engine, secrets: services.secrets }, about);
    }
    const invitationId = await latestInvitation(trx, scope);
    if (invitationId === undefined) return refuse('errors:case.not_now');
    const result = await storeRating(trx, { engine, rule: ratingRules.bad }, file, {
      ...{ invitationId, channel: 'track', answer: parsed.data, actor: citizenActor(scope) },
      ...{ enteredBy: null, now },
    });
    if (!result.ok) return result;
    const subject = { kind: 'case', id: file.number };
    await writeAudit(trx, { scope, action: 'case.rate', subject, at: now });
    return result;
  });
}

async function latestInvitation(trx: Trx, scope: CitizenScope): Promise<number | undefined> {
  const row = await trx
    .selectFrom('invitation')
    .select('id')
    .where('case_id', '=', scope.caseId)
    .where('person_id', '=', scope.personId)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
