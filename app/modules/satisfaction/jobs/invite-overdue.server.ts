import { queueInvitations } from '~/modules/cases/commands/queue-invitations.server';
import { openStates } from '~/modules/cases/core/transitions';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import type { Services } from '~/platform/services.server';
import { ratingLimit } from '../core/limits-of-ratings';

/** Cases that one run looks at; what is left waits for the next. */
const BATCH = 500;

/**
 * Cron `invite_overdue`: a case that nobody has answered long after its date (rule `overdue_rating`, in working days)
 * counts as an end: its people are asked all the same. A case that waits for the citizen is not late; one that was
 * imported is asked about where it came from.
 */
export async function inviteOverdue(services: Services): Promise<void> {
  const { db, system } = services;
  const now = services.now();
  const engine = await getEngine(db);
  const late = await system
    .selectFrom('case_file as f')
    .innerJoin('request_type as t', 't.code', 'f.type')
    .select(['f.id', 'f.round', 'f.due_at', 'f.type', 'f.urgency', 'f.region_code'])
    .select(['f.category_code', 'f.deadline_class'])
    .where('f.state', 'in', openStates)
    .where('f.due_at', '<', now)
    .where('f.scope', '=', 'portal')
    .where('f.waiting_since', 'is', null)
    .where('t.is_rated', '=', true)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('invitation as i')
            .select('i.id')
            .whereRef('i.case_id', '=', 'f.id')
            .whereRef('i.case_round', '=', 'f.round'),
        ),
      ),
    )
    .orderBy('f.due_at')
    .limit(BATCH)
    .execute();
  for (const file of late) {
    const facts = {
      type: file.type,
      urgency: file.urgency,
      categoryCode: file.category_code ?? undefined,
      deadlineClass: file.deadline_class ?? undefined,
    };
    const calendar = engine.calendarOf(file.region_code ?? undefined);
    const limit =
      file.due_at && ratingLimit(engine.limits, calendar, 'overdue_rating', facts, file.due_at)?.due;
    if (!limit || limit.dueAt >= now) continue;
    await system
      .transaction()
      .execute((trx) => queueInvitations(trx, { caseId: file.id, round: file.round, cause: 'overdue' }));
  }
}
