import type { UnitTree } from '~/modules/units/core/unit-tree';
import type { Trx } from '~/platform/database/client.server';
import words from './points.json';
import { integer, randomOf } from './random';

/** Answers of a point in the demo, at most. */
const MOST = 60;
const DAY = 86_400_000;
const points: readonly ((typeof words)[number] & { burst?: number })[] = words;

/** Invents some service points with ratings of the last months; units and districts that a city lacks are left out. */
export async function seedPoints(
  trx: Trx,
  { units, districts, now }: { units: UnitTree; districts: readonly string[]; now: Date },
): Promise<void> {
  const district = districts[0];
  for (const { code, kind, name, unit: unitCode, serviceClass, answers, tone, burst = 0 } of points) {
    const unit = units.byCode.get(unitCode);
    if (!unit || !district) continue;
    const random = randomOf(`point:${code}`);
    const region = unit.regionCode && districts.includes(unit.regionCode) ? unit.regionCode : district;
    const { id } = await trx
      .insertInto('service_point')
      .values({
        ...{ code, kind, name: JSON.stringify(name), unit_id: unit.id, region_code: region },
        ...{ service_class: serviceClass, created_at: new Date(now.getTime() - 300 * DAY) },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    // Some came one after the other yesterday, so that the office has something to look at.
    const atOnce = (n: number) => now.getTime() - DAY + n * 20_000;
    const moments = Array.from(
      { length: Math.min(answers, MOST) },
      (_, n) => new Date(n < burst ? atOnce(n) : now.getTime() - integer(random, 240 * 24 * 60) * 60_000),
    );
    const invitations = await trx
      .insertInto('invitation')
      .values(
        moments.map((at) => ({
          ...{ cause: 'point', channel: 'point', unit_id: unit.id, region_code: region, point_id: id },
          ...{ service_class: serviceClass, sent_at: at, expires_at: at },
        })),
      )
      .returning(['id', 'sent_at'])
      .execute();
    await trx
      .insertInto('answer')
      .values(
        invitations.map(({ id: invitationId, sent_at: at }) => {
          const isAtOnce = at.getTime() < atOnce(burst) && at.getTime() >= atOnce(0);
          const isUnknown = integer(random, 20) === 0;
          const level = Math.min(5, Math.max(1, tone + 1 - Math.floor(integer(random, 9) / 3)));
          return {
            ...{ invitation_id: invitationId, channel: 'point', is_valid: true, answered_at: at },
            ...{ is_unknown: isUnknown, satisfied: isUnknown ? null : level },
            flags: isAtOnce ? ['burst'] : [],
            marks: JSON.stringify(
              isAtOnce ? { burst: { answers: burst, minutes: Math.ceil(burst / 3) } } : {},
            ),
          };
        }),
      )
      .execute();
  }
}
