import type { Trx } from '~/platform/database/client.server';
import type { Problem } from './check-city';
import { inChunks, provenance } from './load-lists';
import { canonical } from './load-rules';
import type { CityData } from './schema';

/** Populations, national figures and targets: figures that nothing points at, written anew as a whole. */
export async function loadFigures(trx: Trx, data: CityData): Promise<void> {
  const populations = data['populations.json'];
  const breakYears = new Set(populations.breaks.map(({ afterYear }) => afterYear + 1));
  await trx.deleteFrom('population').execute();
  await inChunks(populations.rows, (rows) =>
    trx
      .insertInto('population')
      .values(
        rows.map((row) => ({
          region_code: row.region,
          year: row.year,
          persons: row.residents,
          basis: row.basis,
          is_break: breakYears.has(row.year),
          ...provenance(row),
          ...(row.conflict ? { is_assumption: true } : {}),
        })),
      )
      .execute(),
  );
  const nation = data['national-figures.json'];
  const nationalBreaks = new Set(nation.breaks.map(({ afterYear }) => afterYear + 1));
  await trx.deleteFrom('national_figure').execute();
  await inChunks(nation.rows, (rows) =>
    trx
      .insertInto('national_figure')
      .values(
        rows.map((row) => ({
          scope: row.scope,
          year: row.year,
          complaints: row.complaints,
          population: row.residents,
          rate_per_10k: row.complaints && row.residents ? (row.complaints / row.residents) * 10_000 : null,
          published_yoy: row.publishedGrowthPercent,
          is_break: nationalBreaks.has(row.year),
          ...provenance(row),
        })),
      )
      .execute(),
  );
  await trx.deleteFrom('indicator_target').execute();
  await inChunks(data['targets.json'], (rows) =>
    trx
      .insertInto('indicator_target')
      .values(
        rows.map(({ code, name, source, assumption, ...rule }) => ({
          code,
          name: JSON.stringify(name),
          rule: JSON.stringify(rule),
          ...provenance({ source, assumption }),
        })),
      )
      .execute(),
  );
}

/**
 * Scales are added, and their names corrected. Points of a stored code never change, because answers were judged by them:
 * returned as problems.
 */
export async function loadScoreScales(trx: Trx, data: CityData): Promise<Problem[]> {
  const problems: Problem[] = [];
  const stored = await trx.selectFrom('score_scale').select(['code', 'points']).execute();
  for (const { code, name, points, source, assumption } of data['score-scales.json']) {
    const known = stored.find((one) => one.code === code);
    if (known && canonical(known.points) !== canonical(points)) {
      const message = 'a stored scale never changes: give the new points a code of their own';
      problems.push({ file: 'score-scales.json', row: code, message });
      continue;
    }
    const named = { name: JSON.stringify(name), ...provenance({ source, assumption }) };
    await trx
      .insertInto('score_scale')
      .values({ code, points: JSON.stringify(points), ...named })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(named))
      .execute();
  }
  return problems;
}
