import type { Day } from '~/modules/deadlines/core/days';
import type { Trx } from '~/platform/database/client.server';
import type { Problem } from './check-city';
import type { Own } from './load-own';
import { canonical } from './load-rules';
import type { CityData } from './schema';

/**
 * Keeps every version of what is local about ratings: a published rate names its version, and anyone can look up what it
 * said. A version whose content differs from the stored one is a problem, never a change.
 */
export async function loadRatingDefinitions(
  trx: Trx,
  data: CityData,
  today: Day,
  own: Own,
): Promise<Problem[]> {
  const { ratingScale, ratingRules } = data['city.json'];
  const stored = await trx.selectFrom('rating_definition').selectAll().execute();
  const problems: Problem[] = [];
  for (const [code, { version, source, assumption, ...definition }] of [
    ['rating_scale', ratingScale],
    ['rating_rules', ratingRules],
  ] as const) {
    if (own.keeps(code, code)) continue;
    const same = stored.find((row) => row.code === code && row.version === version);
    const shared = { source: source ?? null, is_assumption: assumption ?? false };
    if (!same) {
      await trx
        .insertInto('rating_definition')
        .values({ code, version, definition: JSON.stringify(definition), valid_from: today, ...shared })
        .execute();
    } else if (canonical(same.definition) === canonical(definition)) {
      await trx
        .updateTable('rating_definition')
        .set(shared)
        .where('code', '=', code)
        .where('version', '=', version)
        .execute();
    } else {
      const message = 'differs from the version that is stored under this number; give it a new version';
      problems.push({ file: 'city.json', row: `${code} version ${version}`, message });
    }
  }
  return problems;
}
