import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import { SCALE } from '../core/change-kinds';
import { isSameScale, type ScaleValues, scaleProblem, valuesOf } from '../core/rating-scale';
import { proposeChange } from './propose-change.server';

/**
 * Proposes other points and another weight for the rating scale. They decide what every rate and mean says, so nothing
 * changes before a second person has confirmed it (基本满意 is worth what each city decides).
 */
export async function proposeScale(
  services: Services,
  input: {
    scope: StaffScope;
    basicWeight: number;
    /** Points by level. */
    points: Record<string, number>;
    reason: string;
    token: string;
    now: Date;
  },
): Promise<Done | Refusal> {
  const { scope, basicWeight, points, reason, token, now } = input;
  const form = { token, reason, basicWeight, points };
  const request = { scope, kind: SCALE, code: SCALE, reason, form, now } as const;
  return proposeChange(services, request, async (trx) => {
    const before = valuesOf((await getCity.fresh(trx)).ratingScale);
    const after: ScaleValues = {
      version: before.version + 1,
      basicWeight,
      levels: before.levels.map((one) => ({ ...one, score: points[String(one.level)] ?? one.score })),
    };
    const problem = scaleProblem(after);
    if (problem) return refuse(`rules:error.scale_${problem}`);
    if (isSameScale(before, after)) return refuse('rules:error.nothing_changed');
    const scores = after.levels.map(({ level, score }) => `${level}=${score}`);
    return { ok: true, before, after, payload: { basicWeight: String(basicWeight), scores } };
  });
}
