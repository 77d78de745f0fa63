import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { lockCase } from '~/modules/cases/commands/lock-case.server';
import { staffActor } from '~/modules/cases/commands/on-staff-case.server';
import { recordMoves } from '~/modules/cases/commands/record-moves.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { findTransition } from '~/modules/cases/core/transitions';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import { barredFrom, getReview } from '../queries/get-review.server';
import { type ReviewInput, reviewInput } from '../schema';
import { inviteToRate } from './invite-to-rate.server';
import { tellInvited } from './tell-invited.server';

/**
 * What a review comes to: done again; or the handling stands, which only the quality office may say, because a unit must
 * not clear itself. Either way the person rates once more. Never by the officer whose case it was, nor by who decided an
 * earlier review of it. The words are the
 * person's: on the page of the case, and by mail that there is a result.
 */
export async function decideReview(
  services: Services,
  input: { scope: StaffScope; id: number; now: Date } & ReviewInput,
): Promise<Done | Refusal> {
  const { scope, id, now, ...given } = input;
  const parsed = reviewInput.safeParse(given);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
  const { outcome, explanation } = parsed.data;
  const { db, system, secrets } = services;
  const [engine, { timeZone, texting }] = await Promise.all([getEngine(db), getCity(db)]);
  const review = await inScope(db, scope, (trx) => getReview(trx, scope, { id, now }));
  if (!review) return refuse('errors:case.not_found');
  // Whoever decides may not read the contact that the mail goes to.
  return system.transaction().execute(async (trx) => {
    const file = await lockCase(trx, review.caseId);
    if (!file) return refuse('errors:case.not_found');
    const row = await trx
      .selectFrom('rating_review')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    // The same person's second click is no mistake.
    if (row.outcome === outcome && row.decided_by === scope.accountId) return { ok: true };
    if (row.outcome !== null) return refuse('errors:review.gone');
    const barred = await barredFrom(trx, { id, caseId: file.id, officerId: row.officer_id }, scope.accountId);
    if (barred) return refuse(barred === 'handled' ? 'errors:review.own' : 'errors:review.again');
    if (outcome === 'unfounded' && reachOf(scope.roles, 'rating.review') !== 'all')
      return refuse('errors:review.office_only');
    if (!findTransition(file.columns.state, 'decide_review')) return refuse('errors:case.not_now');
    const after = await recordMoves(trx, engine, file, [
      {
        ...{ action: 'decide_review', actor: staffActor(scope), at: now },
        payload: { person: row.person_id, outcome },
        texts: [{ kind: 'review_result', body: explanation }],
      },
    ]);
    await trx
      .updateTable('rating_review')
      .set({ outcome, decided_at: now, decided_by: scope.accountId, event_seq: after.seq })
      .where('id', '=', id)
      .execute();
    const invited = { caseId: file.id, caseRound: file.columns.round, personId: row.person_id, now };
    await inviteToRate(
      trx,
      { engine, secrets, texting: services.sms && texting },
      { ...invited, cause: 'reviewed' },
    );
    const person = await trx
      .selectFrom('case_person as p')
      .leftJoin('invitation as i', (join) =>
        join.onRef('i.person_id', '=', 'p.id').on('i.cause', '=', 'reviewed').on('i.sent_at', '=', now),
      )
      .select(['p.id as personId', 'p.language', 'i.id as invitationId', 'i.expires_at as expiresAt'])
      .select(({ exists, selectFrom }) =>
        exists(
          selectFrom('invitation as t')
            .select('t.id')
            .whereRef('t.person_id', '=', 'p.id')
            .where('t.channel', '=', 'sms'),
        ).as('isTexted'),
      )
      .where('p.id', '=', row.person_id)
      .executeTakeFirstOrThrow();
    const about = { cause: 'reviewed', timeZone, key: `review:${id}`, now } as const;
    const isTexted = Boolean(person.isTexted);
    await tellInvited(trx, { ...person, isTexted, number: file.number }, about);
    const subject = { kind: 'case', id: file.number };
    await writeAudit(trx, { scope, action: 'rating.review', subject, payload: { outcome }, at: now });
    return { ok: true };
  });
}
