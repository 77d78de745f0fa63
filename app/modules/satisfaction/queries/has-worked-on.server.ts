import type { Trx } from '~/platform/database/client.server';

/** What somebody does who handles a case; reading it, entering a rating or deciding a review is none of it. */
const work = ['signed', 'noted', 'contacted', 'asked', 'mediation_accepted', 'replied'];

/**
 * Did this person work on the case, or have it in hand, wherever they belong today? Nobody rates, calls back or reviews
 * their own cases (the procedure keeps who handles and who judges apart).
 */
export async function hasWorkedOn(trx: Trx, caseId: number, accountId: number): Promise<boolean> {
  const row = await trx
    .selectFrom('case_file as f')
    .select('f.id')
    .where('f.id', '=', caseId)
    .where((eb) =>
      eb.or([
        eb('f.assignee_id', '=', accountId),
        eb.exists(
          eb
            .selectFrom('case_event as e')
            .select('e.seq')
            .whereRef('e.case_id', '=', 'f.id')
            .where('e.actor_kind', '=', 'staff')
            .where('e.actor_id', '=', accountId)
            .where('e.type', 'in', work),
        ),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}
