import { type CitizenScope, mintScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { lockCase } from '~/modules/cases/commands/lock-case.server';
import { citizenActor } from '~/modules/cases/commands/on-citizen-case.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { phoneIndex } from '~/modules/notifications/commands/contact-secret.server';
import { notifyByText } from '~/modules/notifications/commands/notify.server';
import { hashRatingToken } from '~/modules/notifications/commands/rating-link.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Trx } from '~/platform/database/client.server';
import { isLanguage, languages } from '~/platform/i18n/languages';
import type { Services } from '~/platform/services.server';
import type { TextReply } from '~/platform/sms/gateway';
import { isBadRating } from '../core/bad-rating';
import { readTextAnswer } from '../core/text-answer';
import { storeRating } from './store-rating.server';

/** `ignored`: nothing waits to be rated from this number, or the text is no answer to it. */
export type TextOutcome = 'rated' | 'unclear' | 'several' | 'ignored';

/**
 * Rates by a reply to a text message: one digit, for the one case that waits to be rated from the number it came from;
 * where several wait, the code of one stands in front. Contact and solution are not asked this way and stay unknown.
 * Thanks, or how to say it, goes back once for each invitation. The text itself is not kept. Brought twice, stored once.
 */
export async function rateByText(services: Services, reply: TextReply): Promise<TextOutcome> {
  const { db, system, secrets } = services;
  const now = services.now();
  const index = phoneIndex(secrets, reply.from);
  if (!index) return 'ignored';
  const [engine, city] = await Promise.all([getEngine(db), getCity(db)]);
  const levels = city.ratingScale.levels.map(({ level, name }) => ({ level, names: Object.values(name) }));
  const { level, code } = readTextAnswer(reply.text, levels);
  return system.transaction().execute(async (trx) => {
    const waiting = await findWaiting(trx, index, now);
    const hash = code && hashRatingToken(secrets, code);
    const meant = hash ? waiting.filter((one) => one.tokenHash?.equals(hash)) : waiting;
    const [invitation, ...others] = meant;
    if (!invitation) return 'ignored';
    const { caseId, personId } = invitation;
    const answer = async (template: 'thanked' | 'unclear', params: object) => {
      const language = isLanguage(invitation.language) ? invitation.language : languages[0];
      const key = String(invitation.id);
      await notifyByText(trx, { personId, template, language, key, params, now });
    };
    if (others.length > 0 || level === undefined) {
      const isSeveral = others.length > 0;
      await answer('unclear', { isSeveral });
      return isSeveral ? 'several' : 'unclear';
    }
    const isReviewed = isBadRating(city.ratingRules.bad, { solved: null, satisfied: level });
    const file = await lockCase(trx, caseId);
    if (!file) return 'ignored';
    const scope = mintScope<CitizenScope>({ kind: 'citizen', caseId, personId });
    const result = await storeRating(trx, { engine, rule: city.ratingRules.bad }, file, {
      ...{ invitationId: invitation.id, channel: 'sms', answer: { satisfied: level } },
      ...{ actor: citizenActor(scope), enteredBy: null, now },
    });
    if (!result.ok) return 'ignored';
    const subject = { kind: 'case', id: file.number };
    await writeAudit(trx, { scope, action: 'case.rate', subject, payload: { channel: 'sms' }, at: now });
    await answer('thanked', { number: file.number, isReviewed });
    return 'rated';
  });
}

/** What was asked by text of this number, is open and not answered, newest first. */
const findWaiting = async (trx: Trx, index: Buffer, now: Date) => {
  const rows = await trx
    .selectFrom('contact_secret as s')
    .innerJoin('case_person as p', 'p.id', 's.person_id')
    .innerJoin('invitation as i', 'i.person_id', 'p.id')
    .leftJoin('answer as a', 'a.invitation_id', 'i.id')
    .select(['i.id', 'i.case_id', 'p.id as personId', 'p.language', 'i.token_hash as tokenHash'])
    .where('s.phone_index', '=', index)
    .where('i.channel', '=', 'sms')
    .where('i.expires_at', '>=', now)
    .where('a.id', 'is', null)
    .orderBy('i.id', 'desc')
    .limit(20)
    .execute();
  return rows.flatMap(({ case_id: caseId, ...row }) => (caseId === null ? [] : [{ ...row, caseId }]));
};
