import { sql } from 'kysely';
import type { RequestTypeCode } from '~/modules/cases/core/vocabulary';
import type { Engine } from '~/modules/cases/queries/get-engine.server';
import {
  hashRatingToken,
  type InvitedBy,
  ratingToken,
} from '~/modules/notifications/commands/rating-link.server';
import type { Texting } from '~/modules/notifications/core/texting';
import { findMobilePersons } from '~/modules/notifications/queries/find-mobile-persons.server';
import type { Trx } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import type { Cause } from '../core/invitation-state';
import { ratingLimit } from '../core/limits-of-ratings';

type Input = {
  caseId: number;
  /** The round of the case that came to an end. */
  caseRound: number;
  cause: Cause;
  /** Only this person: after a review. */
  personId?: number;
  now: Date;
};

/**
 * Invites everyone of a case to rate a round of it, once: unit, officer, type, category and district are frozen as they
 * are now, so that later changes move no rating to someone else. Whoever was asked because the case was overdue and has
 * not answered is asked about the reply instead. Tip-offs and other types that are not rated invite nobody. Asked by a
 * link in a mail, by a code in a text message where the city sends such and the number is a mobile one, else on the
 * case's own page. For a transaction of the system's role: contacts are opened.
 */
export async function inviteToRate(
  trx: Trx,
  { engine, secrets, texting }: { engine: Engine; secrets: Secrets; texting?: Texting | undefined },
  { caseId, caseRound, cause, personId, now }: Input,
): Promise<void> {
  const file = await trx
    .selectFrom('case_file as f')
    .innerJoin('request_type as t', 't.code', 'f.type')
    .select((eb) => [
      ...(['f.urgency', 'f.category_code', 'f.region_code', 'f.deadline_class'] as const),
      eb.ref('f.type').$castTo<RequestTypeCode>().as('type'),
      eb
        .selectFrom('case_clock')
        .select('due_at')
        .where('case_id', '=', caseId)
        .where('round', '=', caseRound)
        .where('kind', '=', 'rating_window')
        .orderBy('id', 'desc')
        .limit(1)
        .as('windowEnd'),
    ])
    .where('f.id', '=', caseId)
    .where('t.is_rated', '=', true)
    .forUpdate('f')
    .executeTakeFirst();
  if (!file) return;
  const facts = {
    type: file.type,
    urgency: file.urgency,
    categoryCode: file.category_code ?? undefined,
    deadlineClass: file.deadline_class ?? undefined,
  };
  const calendar = engine.calendarOf(file.region_code ?? undefined);
  const expiresAt =
    (cause === 'replied' ? file.windowEnd : undefined) ??
    ratingLimit(engine.limits, calendar, 'rating_window', facts, now)?.due.dueAt;
  if (!expiresAt) return;
  // Whose case it was: who holds it, else who answered it.
  const officer = sql`coalesce(f.assignee_id, (select e.actor_id from case_event e
    where e.case_id = f.id and e.type = 'replied' and e.actor_kind = 'staff' order by e.seq desc limit 1))`;
  if (cause === 'replied') {
    await sql`
      update invitation i
         set cause = 'replied', unit_id = f.lead_unit_id, officer_id = ${officer}, category_code = f.category_code,
             region_code = f.region_code, sent_at = ${now}, expires_at = ${expiresAt}, reminded_at = null,
             txid = pg_current_xact_id()
        from case_file f
       where f.id = ${caseId} and i.case_id = f.id and i.case_round = ${caseRound} and i.cause = 'overdue'
         and not exists (select 1 from answer a where a.invitation_id = i.id)`.execute(trx);
  }
  const mobile = texting ? await findMobilePersons(trx, secrets, texting, caseId) : [];
  const { rows } = await sql<{ id: number; channel: InvitedBy }>`
    insert into invitation (case_id, person_id, round, case_round, cause, channel, unit_id, officer_id, type,
                            category_code, region_code, sent_at, expires_at)
    select f.id, p.id,
           1 + coalesce((select max(i.round) from invitation i where i.case_id = f.id and i.person_id = p.id), 0),
           ${caseRound}::integer, ${cause}::text, case when p.contact_kind = 'email' then 'link' when p.id = any(${mobile}::bigint[]) then 'sms' else 'track' end,
           f.lead_unit_id, ${officer}, f.type, f.category_code, f.region_code, ${now}::timestamptz,
           ${expiresAt}::timestamptz
      from case_file f
      join case_person p on p.case_id = f.id
     where f.id = ${caseId} and (${personId ?? null}::bigint is null or p.id = ${personId ?? null}::bigint)
    on conflict do nothing
    returning id, channel`.execute(trx);
  const hashes = rows.map(({ id, channel }) => hashRatingToken(secrets, ratingToken(secrets, id, channel)));
  await sql`
    update invitation i set token_hash = t.hash
      from unnest(${rows.map(({ id }) => id)}::bigint[], ${hashes}::bytea[]) t(id, hash)
     where i.id = t.id`.execute(trx);
}
