import { emailIndex, phoneIndex } from '~/modules/notifications/commands/contact-secret.server';
import { limits, takeTokens } from '~/platform/http/rate-limit.server';
import type { Services } from '~/platform/services.server';
import type { Contact } from '../schema';

/** Counts a filing against the limits per network prefix, per contact and for the whole site; the refusal, or nothing. */
export async function limitFiling(
  { db, secrets }: Services,
  contact: Contact,
  { client, now }: { client?: string; now: Date },
): Promise<{ ok: false; reason: string; retryMinutes: number } | undefined> {
  if (client === undefined) return undefined;
  const index =
    (contact.phone && phoneIndex(secrets, contact.phone)) ||
    (contact.email && emailIndex(secrets, contact.email));
  const { ok, retryAfterSeconds } = await takeTokens(
    db,
    [
      { key: 'file:all', ...limits.filingInAll },
      { key: `file:client:${client}`, ...limits.filingPerClient },
      ...(index ? [{ key: `file:contact:${index.toString('hex')}`, ...limits.filingPerContact }] : []),
    ],
    now,
  );
  return ok
    ? undefined
    : { ok: false, reason: 'errors:form.too_many', retryMinutes: Math.ceil(retryAfterSeconds / 60) };
}
