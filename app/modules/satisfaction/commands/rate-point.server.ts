import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { systemScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { isWithinNetworks } from '~/platform/http/networks.server';
import { limits, takeTokens } from '~/platform/http/rate-limit.server';
import type { Services } from '~/platform/services.server';
import type { PointRating } from '../schema';

type Limited = { ok: false; reason: 'limited'; retryMinutes: number };

/**
 * Someone rates a service without a case. The form's own token stores a double click once. Of the network only whether
 * it is one of the configured staff networks is kept, as a mark; the limits are wide enough for a queue at a counter.
 */
export async function ratePoint(
  services: Services,
  input: { code: string; client: string; now: Date } & PointRating,
): Promise<Done | Refusal | Limited> {
  const { code, client, now, form, satisfied, reasons, remark } = input;
  const { db, system, config } = services;
  const point = await db
    .selectFrom('service_point')
    .selectAll()
    .where('code', '=', code)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (!point) return refuse('point:error.gone');
  const taken = await takeTokens(
    db,
    [
      { key: `rate:client:${client}`, ...limits.ratingPerClient },
      { key: `rate:point:${point.id}`, ...limits.ratingPerPoint },
    ],
    now,
  );
  if (!taken.ok)
    return { ok: false, reason: 'limited', retryMinutes: Math.ceil(taken.retryAfterSeconds / 60) };
  const token = createHash('sha256').update(`point:${form}`).digest();
  return system.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: number }>`
      insert into invitation (cause, channel, unit_id, region_code, point_id, service_class, token_hash, sent_at, expires_at)
      values ('point', 'point', ${point.unit_id}, ${point.region_code}, ${point.id}, ${point.service_class}, ${token},
              ${now}, ${now})
      on conflict (token_hash) do nothing returning id`.execute(trx);
    const id = rows[0]?.id;
    if (id === undefined) return { ok: true } as const;
    await trx
      .insertInto('answer')
      .values({
        ...{ invitation_id: id, channel: 'point', is_valid: true, answered_at: now },
        ...{
          satisfied: satisfied === 'unknown' ? null : Number(satisfied),
          is_unknown: satisfied === 'unknown',
        },
        ...{ reasons, remark: remark || null },
        flags: isWithinNetworks(client, config.staffNetworks) ? ['staff_network'] : [],
      })
      .execute();
    const subject = { kind: 'point', id: code };
    await writeAudit(trx, { scope: systemScope, action: 'point.rate', subject, at: now });
    return { ok: true } as const;
  });
}
