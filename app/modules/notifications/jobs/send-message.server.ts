import { sql } from 'kysely';
import { z } from 'zod';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { isLanguage, languages } from '~/platform/i18n/languages';
import type { Services } from '~/platform/services.server';
import { openContact } from '../commands/contact-secret.server';
import { ACCESS_MINUTES, accessPath, issueAccessLink } from '../commands/issue-access-link.server';
import { ratingPath, ratingToken } from '../commands/rating-link.server';
import { stopPath, surveyPath } from '../commands/survey-link.server';
import { maskEmail } from '../core/contact';
import { allWords, versionFor } from '../core/mail-versions';
import { listMailVersions } from '../queries/list-mail-versions.server';
import { messageParams, sendMessagePayload, templates } from '../schema';
import { invitedOf, Undeliverable } from './invited-recipient.server';
import { renderMessage } from './render-message.server';

/** The queue tries as often, with its back-off over about 16 hours; then the message is shown as failed. */
export const MAX_ATTEMPTS = 12;

/**
 * Job `send_message` {id}: sends one queued message. Repeats carry the same Message-ID, so that a mail that left just
 * before a crash can be recognised as the same. Throws to be tried again; a refusal for good, or the last try, is
 * noted as failed instead.
 */
export async function sendMessage(services: Services, payload: unknown): Promise<void> {
  const { system, mail, log, now } = services;
  const { id } = sendMessagePayload.parse(payload);
  // Counted before the try, so that a crash in the middle is a try as well.
  const message = await system
    .updateTable('outgoing_message')
    .set({ attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .returningAll()
    .executeTakeFirst();
  if (!message) return;
  try {
    const { email, letter, stopUrl, kept } = await compose(services, message);
    const sending = { to: email, ...letter, messageId: messageId(services, message.message_key) };
    await mail.send(stopUrl ? { ...sending, stopUrl } : sending);
    await system
      .updateTable('outgoing_message')
      .set({ ...kept, state: 'sent', sent_at: now(), last_error: null })
      .where('id', '=', id)
      .execute();
  } catch (error) {
    const { reason, isFinal } = explain(error);
    const isOver = isFinal || message.attempts >= MAX_ATTEMPTS;
    await system
      .updateTable('outgoing_message')
      .set({ last_error: reason, ...(isOver ? { state: 'failed' } : {}) })
      .where('id', '=', id)
      .execute();
    if (!isOver) throw new Error(`Message ${id} was not sent: ${reason}`);
    log.error({ message: id, reason }, 'message failed');
  }
}

type Row = {
  person_id: number | null;
  frame_id: number | null;
  template: string;
  language: string;
  params: unknown;
  created_at: Date;
};

async function compose(services: Services, message: Row) {
  const { db, system, secrets, config, mail, now } = services;
  const template = templates.find((one) => one === message.template);
  if (!template) throw new Undeliverable('gone');
  const { email, surveyToken } = await recipientOf(services, message);
  const city = await getCity(db);
  const language = isLanguage(message.language) ? message.language : languages[0];
  const site = `${new URL(config.publicUrl).origin}${config.basePath}`;
  const token =
    template === 'access' && message.person_id !== null
      ? await issueAccessLink(system, message.person_id, now())
      : '';
  const params = messageParams.parse(message.params);
  const rating = params.invitation === undefined ? '' : ratingToken(secrets, params.invitation);
  const queued = { at: message.created_at, day: localDay(message.created_at, city.timeZone) };
  const versions = await listMailVersions(db);
  const words = allWords([versionFor(versions, 'shared', queued), versionFor(versions, template, queued)]);
  const frame = {
    brand: city.brand.name[language],
    hotline: city.hotline.number,
    trackUrl: `${site}track`,
    accessUrl: `${site}${accessPath(token)}`,
    accessMinutes: ACCESS_MINUTES,
    rateUrl: rating && `${site}${ratingPath(rating)}`,
    surveyUrl: surveyToken && `${site}${surveyPath(surveyToken)}`,
    stopUrl: surveyToken && `${site}${stopPath(surveyToken)}`,
    isDemo: config.demo,
  };
  const letter = renderMessage(template, params, language, frame, words);
  // What is kept shows where a link stood but not the link: who reads the outbox must not become the filer. Only in the
  // demo, where the outbox is the way to read mail, is it kept whole.
  const isReadable = mail.isLocal && config.demo;
  const links = [token, rating, surveyToken].filter(Boolean);
  const body = isReadable
    ? letter.text
    : links.reduce((text, link) => text.replaceAll(link, '…'), letter.text);
  const { stopUrl } = frame;
  return {
    email,
    letter,
    stopUrl,
    kept: { subject: letter.subject, body, recipient_mask: maskEmail(email) },
  };
}

/** Whom a message goes to: a person of a case, or somebody in a survey's list, with the token of their link. */
async function recipientOf(
  services: Services,
  message: Row,
): Promise<{ email: string; surveyToken: string }> {
  const { system, secrets } = services;
  if (message.frame_id !== null) return invitedOf(services, message.frame_id);
  if (message.person_id === null) throw new Undeliverable('gone');
  const row = await system
    .selectFrom('contact_secret')
    .select(['key_id', 'nonce', 'ciphertext', 'tag'])
    .where('person_id', '=', message.person_id)
    .executeTakeFirst();
  const email = row && openContact(secrets, message.person_id, row).email;
  if (!email) throw new Undeliverable('no_address');
  return { email, surveyToken: '' };
}

/** What an error of the mail library carries beside its sentence. */
const smtpFault = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  command: z.string().optional(),
});

/** A word or number for the outbox; the server's own sentence may repeat the address and is not kept. */
function explain(error: unknown): { reason: string; isFinal: boolean } {
  if (error instanceof Undeliverable) return { reason: error.message, isFinal: true };
  const { code, responseCode: status, command } = smtpFault.catch({}).parse(error);
  // 5xx to the recipient or the text is the receiver's last word (RFC 5321, 4.2.1); elsewhere it may be our set-up.
  const isFinal = status !== undefined && status >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return { reason: [code, status].filter(Boolean).join(' ') || 'unexpected', isFinal };
}

function messageId({ secrets, config }: Services, key: string): string {
  const id = secrets.hmac('index', `message:${key}`).subarray(0, 16).toString('hex');
  return `${id}@${new URL(config.publicUrl).hostname}`;
}
