import type { LockedCase } from '~/modules/cases/commands/lock-case.server';
import { recordMoves, systemActor } from '~/modules/cases/commands/record-moves.server';
import type { Engine } from '~/modules/cases/queries/get-engine.server';
import type { Trx } from '~/platform/database/client.server';
import { ratingLimit } from '../core/limits-of-ratings';

/**
 * A bad rating has to be looked at by someone else within its limit (rule `rating_review`); a city without such a rule
 * has no reviews.
 */
export async function openReview(
  trx: Trx,
  engine: Engine,
  file: LockedCase,
  about: {
    answerId: number;
    personId: number;
    unitId: number | null;
    officerId: number | null;
    now: Date;
  },
): Promise<void> {
  const calendar = engine.calendarOf(file.regionCode);
  const limit = ratingLimit(engine.limits, calendar, 'rating_review', file, about.now);
  if (!limit) return;
  await trx
    .insertInto('rating_review')
    .values({
      ...{ answer_id: about.answerId, case_id: file.id, person_id: about.personId },
      ...{ unit_id: about.unitId, officer_id: about.officerId, opened_at: about.now },
      ...{ due_at: limit.due.dueAt, is_provisional: limit.due.isProvisional, rule_version: limit.rule.id },
      ...{ calendar_version: limit.due.calendarVersion, trace: JSON.stringify(limit.due.trace) },
    })
    .execute();
  await recordMoves(trx, engine, file, [
    { action: 'open_review', actor: systemActor, at: about.now, payload: { person: about.personId } },
  ]);
}
