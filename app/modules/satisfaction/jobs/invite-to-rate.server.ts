import { z } from 'zod';
import { openStates } from '~/modules/cases/core/transitions';
import { isOneOf } from '~/modules/cases/core/vocabulary';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import { inviteToRate } from '../commands/invite-to-rate.server';
import { tellInvited } from '../commands/tell-invited.server';
import { causes } from '../core/invitation-state';

const payloadSchema = z.object({
  caseId: z.number().int(),
  round: z.number().int(),
  cause: z.enum(causes).exclude(['reviewed']),
});

/**
 * Job `invite_to_rate` {caseId, round, cause}, queued by the transaction that ends a case or passes its reply: invites,
 * then writes to those who gave an address or a mobile number, each once for an occasion however often the job runs. The mail about a reply
 * goes to everyone, with a link where there is something to rate; a text only where there is.
 */
export async function inviteToRateJob(services: Services, payload: unknown): Promise<void> {
  const { caseId, round, cause } = payloadSchema.parse(payload);
  const { db, system, secrets } = services;
  const now = services.now();
  const [engine, { timeZone, texting }] = await Promise.all([getEngine(db), getCity(db)]);
  const isStillTrue = await system.transaction().execute(async (trx) => {
    if (cause === 'overdue') {
      const file = await trx
        .selectFrom('case_file')
        .select('state')
        .where('id', '=', caseId)
        .forUpdate()
        .executeTakeFirst();
      if (!isOneOf(openStates, file?.state)) return false;
    }
    await inviteToRate(
      trx,
      { engine, secrets, texting: services.sms && texting },
      { caseId, caseRound: round, cause, now },
    );
    return true;
  });
  if (!isStillTrue) return;
  const persons = await system
    .selectFrom('case_person as p')
    .innerJoin('case_file as f', 'f.id', 'p.case_id')
    .innerJoin('request_type as t', 't.code', 'f.type')
    .leftJoin('invitation as i', (join) =>
      join
        .onRef('i.person_id', '=', 'p.id')
        .on('i.case_round', '=', round)
        .on('i.cause', '=', cause)
        .on('i.expires_at', '>=', now),
    )
    .leftJoin('answer as a', 'a.invitation_id', 'i.id')
    .select([
      'p.id as personId',
      'p.language',
      'f.number',
      'i.id as invitationId',
      'i.expires_at as expiresAt',
      'i.channel',
    ])
    .select('a.id as answerId')
    .where('p.case_id', '=', caseId)
    .where((eb) => eb.or([eb('p.contact_kind', '=', 'email'), eb('i.channel', '=', 'sms')]))
    .where('t.is_rated', '=', true)
    .orderBy('p.id')
    .execute();
  for (const { answerId, channel, ...person } of persons) {
    const isAsked = person.invitationId !== null && answerId === null;
    const isTexted = channel === 'sms';
    if (!isAsked && (isTexted || cause !== 'replied')) continue;
    const invited = { ...person, isTexted, ...(isAsked ? {} : { invitationId: null }) };
    const about = { cause, timeZone, key: `${caseId}:${round}`, now };
    await system.transaction().execute((trx) => tellInvited(trx, invited, about));
  }
}
