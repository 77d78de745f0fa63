import type { LockedCase } from '~/modules/cases/commands/lock-case.server';
import {
  type Actor,
  type Move,
  recordMoves,
  systemActor,
} from '~/modules/cases/commands/record-moves.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { findTransition } from '~/modules/cases/core/transitions';
import type { Engine } from '~/modules/cases/queries/get-engine.server';
import type { Trx } from '~/platform/database/client.server';
import { type BadRule, isBadRating } from '../core/bad-rating';
import { invitationState } from '../core/invitation-state';
import type { Rating } from '../schema';
import { openReview } from './open-review.server';

export type GivenRating = {
  invitationId: number;
  channel: 'track' | 'link' | 'sms' | 'callback' | 'paper';
  /** A reply to a text message says how satisfied somebody is and nothing else. */
  answer: Pick<Rating, 'satisfied'> & Partial<Rating>;
  actor: Actor;
  /** Account of who typed it in for the person. */
  enteredBy: number | null;
  now: Date;
};

/**
 * Stores one person's answer to an invitation of a locked case, once. In a case that waits for its ratings the last
 * answer closes it; elsewhere a rating moves nothing. A bad one opens a review, but for the one that follows a review in
 * which the handling was upheld: there is nothing new to look at.
 */
export async function storeRating(
  trx: Trx,
  { engine, rule }: { engine: Engine; rule: BadRule },
  file: LockedCase,
  given: GivenRating,
): Promise<Done | Refusal> {
  const { invitationId, answer, actor, now } = given;
  const invitations = await trx
    .selectFrom('invitation as i')
    .leftJoin('answer as a', 'a.invitation_id', 'i.id')
    .select(['i.id', 'i.person_id', 'i.case_round', 'i.cause', 'i.unit_id', 'i.officer_id'])
    .select(['i.expires_at as expiresAt', 'a.id as answerId'])
    .where('i.case_id', '=', file.id)
    .execute();
  const mine = invitations.find(({ id }) => id === invitationId);
  if (!mine || mine.person_id === null) return refuse('errors:case.not_rated');
  const state = invitationState({ expiresAt: mine.expiresAt, hasAnswer: mine.answerId !== null }, now);
  if (state === 'used') return refuse('errors:case.already_rated');
  if (state === 'late') return refuse('errors:case.rating_over');

  const isOfRound = (one: typeof mine) => one.cause !== 'reviewed' && one.case_round === file.columns.round;
  const isWaitedFor = file.columns.state === 'callback' && isOfRound(mine);
  const isLast =
    isWaitedFor && invitations.every((one) => one.id === mine.id || one.answerId !== null || !isOfRound(one));
  const action = isLast ? 'rate' : file.columns.state === 'callback' ? 'rate_among' : 'rate_aside';
  if (!findTransition(file.columns.state, action)) return refuse('errors:case.not_now');

  const { id: answerId } = await trx
    .insertInto('answer')
    .values({
      ...{ invitation_id: mine.id, channel: given.channel, entered_by: given.enteredBy },
      ...{ contacted: answer.contacted ?? null, solved: answer.solved ?? null, satisfied: answer.satisfied },
      ...{
        reasons: answer.reasons ?? [],
        remark: answer.remark || null,
        is_remark_hidden: answer.isRemarkHidden ?? false,
      },
      ...{ is_valid: true, answered_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { contacted, solved, satisfied } = answer;
  const moves: Move[] = [
    { action, actor, at: now, payload: { person: mine.person_id, contacted, solved, satisfied } },
  ];
  if (isLast) moves.push({ action: 'close', actor: systemActor, at: now, payload: { cause: 'rated' } });
  const after = await recordMoves(trx, engine, file, moves);
  if (isBadRating(rule, { solved: solved ?? null, satisfied }) && !(await isUpheld(trx, mine))) {
    const about = { answerId, personId: mine.person_id, unitId: mine.unit_id, officerId: mine.officer_id };
    await openReview(trx, engine, after, { ...about, now });
  }
  return { ok: true };
}

/** Does this invitation follow a review that upheld the handling? */
async function isUpheld(trx: Trx, asked: { cause: string; person_id: number | null }): Promise<boolean> {
  if (asked.cause !== 'reviewed') return false;
  const last = await trx
    .selectFrom('rating_review')
    .select('outcome')
    .where('person_id', '=', asked.person_id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.outcome === 'unfounded';
}
