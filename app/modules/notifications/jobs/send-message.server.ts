import { sql } from 'kysely';
import { z } from 'zod';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { enqueue } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { SmsError } from '~/platform/sms/gateway';
import { textingTime } from '../core/texting';
import { sendMessagePayload } from '../schema';
import { composeMail, composeText, type QueuedMessage } from './compose-message.server';
import { Undeliverable } from './invited-recipient.server';

/** The queue tries as often, with its back-off over about 16 hours; then the message is shown as failed. */
export const MAX_ATTEMPTS = 12;

type Row = QueuedMessage & { id: number; attempts: number };

/**
 * Job `send_message` {id}: sends one queued message. Throws to be tried again; a refusal for good, or the last try, is
 * noted as failed instead.
 *
 * A mail is sent at least once: repeats carry the same Message-ID, so that one that left just before a crash can be
 * recognised. A text has no such mark and is sent at most once: it is `sending` before it leaves, and whatever ends
 * without an answer (also a crash) is `unknown`, which nobody repeats.
 */
export async function sendMessage(services: Services, payload: unknown): Promise<void> {
  const { system, log } = services;
  const { id } = sendMessagePayload.parse(payload);
  const lost = await system
    .updateTable('outgoing_message')
    .set({ state: 'unknown', last_error: 'interrupted' })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .returning('id')
    .executeTakeFirst();
  if (lost) return log.error({ message: id }, 'a text was interrupted; not known whether it left');
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
    if (message.channel === 'sms') await sendText(services, message);
    else await sendMail(services, message);
  } catch (error) {
    const { reason, outcome } = explain(error);
    const state = outcome === 'later' ? (message.attempts >= MAX_ATTEMPTS ? 'failed' : 'queued') : outcome;
    await system
      .updateTable('outgoing_message')
      .set({ last_error: reason, state })
      .where('id', '=', id)
      .execute();
    if (state === 'queued') throw new Error(`Message ${id} was not sent: ${reason}`);
    log.error({ message: id, reason, state }, 'message not sent');
  }
}

async function sendMail(services: Services, message: Row): Promise<void> {
  const { mail, kept } = await composeMail(services, message);
  await services.mail.send({ ...mail, messageId: messageId(services, message.message_key) });
  await isSent(services, message.id, kept);
}

async function sendText(services: Services, message: Row): Promise<void> {
  const { db, system, sms: gateway, now } = services;
  const { sms, kept } = await composeText(services, message);
  if (!gateway) throw new Undeliverable('no_mobile');
  const { texting, timeZone } = await getCity(db);
  const leaves = texting ? textingTime(texting, timeZone, now()) : now();
  if (leaves > now()) {
    // Not a try: it waits for the morning.
    await system.transaction().execute(async (trx) => {
      await trx
        .updateTable('outgoing_message')
        .set({ attempts: message.attempts - 1 })
        .where('id', '=', message.id)
        .execute();
      await enqueue(trx, 'send_message', { id: message.id }, { runAt: leaves });
    });
    return;
  }
  await system
    .updateTable('outgoing_message')
    .set({ state: 'sending' })
    .where('id', '=', message.id)
    .execute();
  try {
    await gateway.send(sms);
    await isSent(services, message.id, kept);
  } catch (error) {
    // Whatever else went wrong went wrong when it may have left already.
    throw error instanceof SmsError ? error : new SmsError('unknown', 'unexpected');
  }
}

async function isSent({ system, now }: Services, id: number, kept: object): Promise<void> {
  await system
    .updateTable('outgoing_message')
    .set({ ...kept, state: 'sent', sent_at: now(), last_error: null })
    .where('id', '=', id)
    .execute();
}

/** What an error of the mail library carries beside its sentence. */
const smtpFault = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  command: z.string().optional(),
});

/** A word or number for the outbox; the server's own sentence may repeat the address and is not kept. */
function explain(error: unknown): { reason: string; outcome: 'failed' | 'later' | 'unknown' } {
  if (error instanceof Undeliverable) return { reason: error.message, outcome: 'failed' };
  if (error instanceof SmsError)
    return { reason: error.code, outcome: error.outcome === 'refused' ? 'failed' : error.outcome };
  const { code, responseCode: status, command } = smtpFault.catch({}).parse(error);
  // 5xx to the recipient or the text is the receiver's last word (RFC 5321, 4.2.1); elsewhere it may be our set-up.
  const isFinal = status !== undefined && status >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return {
    reason: [code, status].filter(Boolean).join(' ') || 'unexpected',
    outcome: isFinal ? 'failed' : 'later',
  };
}

function messageId({ secrets, config }: Services, key: string): string {
  const id = secrets.hmac('index', `message:${key}`).subarray(0, 16).toString('hex');
  return `${id}@${new URL(config.publicUrl).hostname}`;
}
