import { randomInt } from 'node:crypto';
import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { makePointCode } from '../core/point-code';
import type { PointInput } from '../schema';

/** Draws before giving up; with hundreds of millions of codes even a second one is rare. */
const TRIES = 5;

/** A new point with a code of its own. The same name in the same unit and district is the same point: a second click. */
export async function createPoint(
  { db }: Services,
  input: { scope: StaffScope; now: Date } & PointInput,
): Promise<{ ok: true; code: string } | Refusal> {
  const { scope, now, kind, name, nameEn, unit, region, serviceClass } = input;
  if (!reachOf(scope.roles, 'point.manage')) return refuse('errors:case.not_permitted');
  return db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('unit')
      .select('id')
      .where('code', '=', unit)
      .forUpdate()
      .executeTakeFirst();
    const place = await trx.selectFrom('region').select('code').where('code', '=', region).executeTakeFirst();
    if (!found) return refuse('point:error.unit');
    if (!place) return refuse('point:error.region');
    const points = await trx
      .selectFrom('service_point')
      .select(['code', (eb) => eb.ref('name').$castTo<{ 'zh-CN': string }>().as('name')])
      .where('unit_id', '=', found.id)
      .where('region_code', '=', region)
      .where('retired_at', 'is', null)
      .execute();
    const same = points.find((one) => one.name['zh-CN'] === name);
    if (same) return { ok: true, code: same.code };
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const row = await trx
        .insertInto('service_point')
        .values({
          ...{
            code: makePointCode((below) => randomInt(below)),
            kind,
            unit_id: found.id,
            region_code: region,
          },
          name: JSON.stringify({ 'zh-CN': name, en: nameEn || name }),
          ...{ service_class: serviceClass || null, created_at: now },
        })
        .onConflict((conflict) => conflict.column('code').doNothing())
        .returning('code')
        .executeTakeFirst();
      if (!row) continue;
      const subject = { kind: 'point', id: row.code };
      await writeAudit(trx, { scope, action: 'point.create', subject, at: now });
      return { ok: true, code: row.code };
    }
    throw new Error('No free code for a point');
  });
}
