import { urgencies } from '~/modules/cases/core/vocabulary';
import type { Engine } from '~/modules/cases/queries/get-engine.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import type { City } from '~/modules/routing/core/find-shadowed';
import type { Db } from '~/platform/database/client.server';
import type { RoutingCity } from '../core/plan-routing-change';

/** What a change of routing is judged by: units, categories, districts, the answers that can be given. */
export async function getRoutingCity(
  db: Db,
  engine: Pick<Engine, 'units' | 'categories' | 'types'>,
): Promise<RoutingCity & { judge: City }> {
  const { units, categories, types } = engine;
  const { districts } = await getRegions(db);
  const questions = categories.all.flatMap((category) => category.questions);
  const answers = questions.flatMap(({ code, kind, options }) =>
    (kind === 'yes_no' ? ['yes', 'no'] : (options ?? []).map(({ value }) => value)).map(
      (value) => `${code}=${value}`,
    ),
  );
  const preferred = questions.flatMap(({ effects }) =>
    effects.flatMap(({ routingRule }) => routingRule ?? []),
  );
  return {
    units,
    categories,
    districts: districts.map(({ code }) => code),
    answers: new Set(answers),
    judge: {
      tree: units,
      types: [...types.keys()],
      urgencies,
      pathOf: categories.pathOf,
      fieldOf: (code) => categories.byCode.get(code)?.field,
      preferred: new Set(preferred),
    },
  };
}
