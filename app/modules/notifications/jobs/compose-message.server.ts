import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { isLanguage, languages } from '~/platform/i18n/languages';
import type { Mail } from '~/platform/mail/transport.server';
import type { Services } from '~/platform/services.server';
import type { Sms } from '~/platform/sms/gateway';
import { openContact } from '../commands/contact-secret.server';
import { ACCESS_MINUTES, accessPath, issueAccessLink } from '../commands/issue-access-link.server';
import { ratingPath, ratingToken } from '../commands/rating-link.server';
import { stopPath, surveyPath } from '../commands/survey-link.server';
import { type ContactFields, maskEmail, maskPhone, normalisePhone } from '../core/contact';
import { allWords, versionFor } from '../core/mail-versions';
import { isMobile } from '../core/texting';
import { listMailVersions } from '../queries/list-mail-versions.server';
import { mailTemplates, messageParams, textTemplates } from '../schema';
import { invitedOf, Undeliverable } from './invited-recipient.server';
import { renderMessage } from './render-message.server';
import { renderText } from './render-text.server';

/** A row of the outbox, as far as a message is made of it. */
export type QueuedMessage = {
  channel: string;
  message_key: string;
  person_id: number | null;
  frame_id: number | null;
  template: string;
  language: string;
  params: unknown;
  created_at: Date;
};
/** What stays of a message in the outbox. */
type Kept = { subject: string | null; body: string; recipient_mask: string };

/** A queued mail as it goes out, and what is kept of it. Throws Undeliverable where there is nobody to write to. */
export async function composeMail(
  services: Services,
  message: QueuedMessage,
): Promise<{ mail: Omit<Mail, 'messageId'>; kept: Kept }> {
  const { system, mail, now } = services;
  const template = mailTemplates.find((one) => one === message.template);
  if (!template) throw new Undeliverable('gone');
  const { email, surveyToken } = await addresseeOf(services, message);
  const { city, language, site, params, words, isDemo } = await contextOf(services, message);
  const token =
    template === 'access' && message.person_id !== null
      ? await issueAccessLink(system, message.person_id, now())
      : '';
  const rating = params.invitation === undefined ? '' : ratingToken(services.secrets, params.invitation);
  const frame = {
    brand: city.brand.name[language],
    hotline: city.hotline.number,
    trackUrl: `${site}track`,
    accessUrl: `${site}${accessPath(token)}`,
    accessMinutes: ACCESS_MINUTES,
    rateUrl: rating && `${site}${ratingPath(rating)}`,
    surveyUrl: surveyToken && `${site}${surveyPath(surveyToken)}`,
    stopUrl: surveyToken && `${site}${stopPath(surveyToken)}`,
    isDemo,
  };
  const letter = renderMessage(template, params, language, frame, words);
  const body = hide(letter.text, [token, rating, surveyToken], mail.isLocal && isDemo);
  return {
    mail: { to: email, ...letter, ...(frame.stopUrl ? { stopUrl: frame.stopUrl } : {}) },
    kept: { subject: letter.subject, body, recipient_mask: maskEmail(email) },
  };
}

/** The same for a text message. */
export async function composeText(
  services: Services,
  message: QueuedMessage,
): Promise<{ sms: Sms; kept: Kept }> {
  const { secrets, sms: gateway } = services;
  const template = textTemplates.find((one) => one === message.template);
  if (!template) throw new Undeliverable('gone');
  const { city, language, site, params, words, isDemo } = await contextOf(services, message);
  const { phone = '' } = await contactOf(services, message.person_id);
  if (!gateway || !city.texting || !isMobile(city.texting, phone)) throw new Undeliverable('no_mobile');
  const code = params.invitation === undefined ? '' : ratingToken(secrets, params.invitation, 'sms');
  const text = renderText(
    template,
    params,
    language,
    {
      ...{ brand: city.brand.name[language], hotline: city.hotline.number, isDemo },
      rateUrl: code && `${site}${ratingPath(code)}`,
      levels: [...city.ratingScale.levels]
        .sort((a, b) => b.level - a.level)
        .map(({ level, name }) => ({ level, name: name[language] })),
      takesReplies: gateway.takesReplies,
    },
    words,
  );
  return {
    sms: { to: `${city.texting.countryCode}${normalisePhone(phone)}`, text },
    kept: {
      subject: null,
      body: hide(text, [code], gateway.isLocal && isDemo),
      recipient_mask: maskPhone(phone),
    },
  };
}

/** What is kept shows where a link stood but not the link: who reads the outbox must not become the filer. Only in the
 * demo, where the outbox is the way to read messages, is it kept whole. */
const hide = (text: string, tokens: string[], isReadable: boolean) =>
  isReadable ? text : tokens.filter(Boolean).reduce((hidden, token) => hidden.replaceAll(token, '…'), text);

async function contextOf({ db, config }: Services, message: QueuedMessage) {
  const city = await getCity(db);
  const queued = { at: message.created_at, day: localDay(message.created_at, city.timeZone) };
  const versions = await listMailVersions(db);
  const codes = ['shared', message.template, ...(message.channel === 'sms' ? ['sms'] : [])];
  return {
    city,
    language: isLanguage(message.language) ? message.language : languages[0],
    site: `${new URL(config.publicUrl).origin}${config.basePath}`,
    params: messageParams.parse(message.params),
    words: allWords(codes.map((code) => versionFor(versions, code, queued))),
    isDemo: config.demo,
  };
}

/** Whom a mail goes to: a person of a case, or somebody in a survey's list, with the token of their link. */
async function addresseeOf(
  services: Services,
  message: QueuedMessage,
): Promise<{ email: string; surveyToken: string }> {
  if (message.frame_id !== null) return invitedOf(services, message.frame_id);
  const { email } = await contactOf(services, message.person_id);
  if (!email) throw new Undeliverable('no_address');
  return { email, surveyToken: '' };
}

async function contactOf({ system, secrets }: Services, personId: number | null): Promise<ContactFields> {
  if (personId === null) throw new Undeliverable('gone');
  const row = await system
    .selectFrom('contact_secret')
    .select(['key_id', 'nonce', 'ciphertext', 'tag'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? openContact(secrets, personId, row) : {};
}
