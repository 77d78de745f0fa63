import { randomUUID } from 'node:crypto';
import { emailIndex, phoneIndex } from '~/modules/notifications/commands/contact-secret.server';
import { enqueue } from '~/platform/database/client.server';
import { limits, takeTokens } from '~/platform/http/rate-limit.server';
import type { Services } from '~/platform/services.server';
import { normaliseNumber } from '../core/case-number';

/**
 * Sends a lost number or code again, as a one-use link to the contact that the case was filed with. Input is a number,
 * a telephone number or an e-mail address. The answer never tells whether there is such a case, and takes the same time:
 * the look-up is a job, which holds blind indexes and no contact.
 */
export async function resendAccess(
  { db, secrets }: Services,
  input: { contact: string; client: string; now: Date },
): Promise<{ ok: true } | { ok: false; reason: 'limited'; retryMinutes: number }> {
  const given = input.contact.slice(0, 200).trim();
  const number = normaliseNumber(given);
  const index = number ? null : given.includes('@') ? emailIndex(secrets, given) : phoneIndex(secrets, given);
  const key = index?.toString('hex') ?? secrets.hmac('index', `number:${number ?? given}`).toString('hex');
  const taken = await takeTokens(
    db,
    [
      { key: `access:contact:${key}`, ...limits.accessPerContact },
      { key: `access:client:${input.client}`, ...limits.accessPerClient },
    ],
    input.now,
  );
  if (!taken.ok)
    return { ok: false, reason: 'limited', retryMinutes: Math.ceil(taken.retryAfterSeconds / 60) };
  const payload = { request: randomUUID(), number: number ?? null, index: index?.toString('hex') ?? null };
  await db.transaction().execute((trx) => enqueue(trx, 'resend_access', payload));
  return { ok: true };
}
